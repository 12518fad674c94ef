import type { Schema } from '../framework';
import { pairAttributes, timeoutsAttribute } from '../pair-attributes';

/** Attributes that say which target it is: another value must be proven anew. */
export const placeNames = ['kind', 'address', 'ports'] as const;

export const handMovedTargetSchema: Schema = {
  version: 0,
  description: `A target that only people can move: a firewall's NAT rule, or the shared IP that the appliances take and leave by a tick box.

The plan of a move holds the exact clicks, losing side first. The apply waits until it sees the new holder answer at the shared address, recognised by its appliance id since the certificate of both is the same; with \`kind = "shared-ip"\` the address must also be switched on there and nowhere else. A move that nobody made is never recorded. Creating takes up what is there and destroying forgets; neither changes anything.`,
  attributes: {
    id: { type: 'string', said: 'computed', description: 'The same as `name`.' },
    name: {
      type: 'string',
      said: 'required',
      description: 'Which target it is, `"nat/hand/198.51.100.80:443"`. Another name is another object.',
    },
    kind: {
      type: 'string',
      said: 'required',
      description: '`"nat"`: a rule of a firewall. `"shared-ip"`: the tick box of the appliances themselves.',
    },
    where: {
      type: 'string',
      said: 'optional',
      description: 'Where to click, `"fw1, rule 12"`. Required with `kind = "nat"`.',
    },
    address: { type: 'string', said: 'required', description: 'The shared address, `"198.51.100.80"`.' },
    ports: {
      type: { list: 'number' },
      said: 'required',
      description:
        'Ports that are forwarded; `[443]` with `kind = "shared-ip"`. Whoever answers over TLS at one of them is recognised; a port that does not speak TLS proves nothing.',
    },
    ...pairAttributes,
    holder: {
      type: 'string',
      said: 'required',
      description: '`"a"` or `"b"`: to whom the address leads. A move by hand shows as another holder.',
    },
    clicks_to_a: clicks('a'),
    clicks_to_b: clicks('b'),
    timeouts: timeoutsAttribute,
  },
};

function clicks(side: 'a' | 'b') {
  const description = `The clicks that move it to appliance ${side}, losing side first, one sentence each. Left out: general ones.`;
  return { type: { list: 'string' }, said: 'optional', description } as const;
}
