import type { Schema } from '../framework';
import { pairAttributes, timeoutsAttribute } from '../pair-attributes';

/** Attributes whose change moves something. */
export const roleNames = ['relationship', 'primary'] as const;

/** Attributes that only say how a move is made. */
export const mannerNames = ['data_sync_first', 'force'] as const;

export const failoverRoleSchema: Schema = {
  version: 0,
  description: `Who is primary in a pair of appliances, and whether the two stand in a failover relationship.

A change of \`primary\` while the relationship is established swaps the roles through the appliances' API and is done when both were seen in their new roles. It is refused in the plan when the candidate is unfit, version or build differ, both are primary, or both names lead to one appliance. Establishing and breaking a relationship have no API: the plan says where to click, and the apply waits until it sees it done. An appliance that cannot be reached is a warning, and the state keeps what was known. Creating adopts what is there and changes nothing; destroying forgets.`,
  attributes: {
    id: { type: 'string', said: 'computed', description: 'The same as `site`.' },
    ...pairAttributes,
    relationship: {
      type: 'string',
      said: 'required',
      description:
        '`"established"` or `"broken"`. Changed by hand under /login > Management > Failover; the apply waits until it is seen.',
    },
    primary: {
      type: 'string',
      said: 'optional',
      description:
        '`"a"` or `"b"`: who is primary. Required while the relationship is established, and left out while it is broken.',
    },
    data_sync_first: {
      type: 'bool',
      said: 'optional-computed',
      description:
        "Whether a swap pulls the primary's data first: **everyone on the primary is disconnected during the sync**, which takes seconds to hours. Used only when `primary` changes. Default `true`, with `force` `false`.",
    },
    force: {
      type: 'bool',
      said: 'optional-computed',
      description:
        'Whether to swap although the primary cannot be reached: for a primary that is dead. Used only when `primary` changes. A primary that answers but refuses the account is not dead. Default `false`.',
    },
    role_a: roleOf('a'),
    role_b: roleOf('b'),
    timeouts: timeoutsAttribute,
  },
};

function roleOf(side: 'a' | 'b') {
  const description = `What appliance ${side} says it is: \`"primary"\`, \`"backup"\`, \`"none"\` (it stands alone), or \`"unknown"\` while it cannot be asked.`;
  return { type: 'string', said: 'computed', description } as const;
}
