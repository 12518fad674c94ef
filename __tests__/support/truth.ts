import type { Effect, Lab } from '../../lab';
import type { Side } from '../../site';

type RecordSetChanged = Extract<Effect, { kind: 'record-set-changed' }>;

/** A side, or somebody else's hand. */
export type TrueHolder = Side | 'other';

/** Who holds each pointer of the site, read from the lab itself and not by the program under test. */
export function truthOf(lab: Lab): Readonly<Record<string, TrueHolder>> {
  return { ...addressTruth(lab), ...recordTruth(lab, 'A'), ...recordTruth(lab, 'AAAA') };
}

function addressTruth({ cloud, network }: Lab): Readonly<Record<string, TrueHolder>> {
  if (cloud.shared === undefined) return {};
  return { aws_eip_association: network.holderOf(cloud.shared.publicIp)?.side ?? 'other' };
}

/** Empty where the name does not follow the primary: then it points to the shared address for good. */
function recordTruth(lab: Lab, type: 'A' | 'AAAA'): Readonly<Record<string, TrueHolder>> {
  const first = seeded(lab, type);
  if (first === undefined || sideOf(lab, first) === 'other') return {};
  return { [type]: sideOf(lab, lastSet(lab, type)?.values[0] ?? first) };
}

function sideOf(lab: Lab, value: string): TrueHolder {
  const { a, b } = lab.cloud.appliances;
  if (value === a.own.ipv4 || value === a.own.ipv6) return 'a';
  return value === b.own.ipv4 || value === b.own.ipv6 ? 'b' : 'other';
}

/** The same question answered by what `swing status` printed. */
export function toldBy(
  pointers: readonly { readonly address: string; readonly live: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(pointers.map(({ address, live }) => [keyOf(address), live]));
}

function keyOf(address: string): string {
  return address.startsWith('aws_eip_association') ? 'aws_eip_association' : (address.split('_').at(-1) ?? address);
}

function lastSet(lab: Lab, type: 'A' | 'AAAA'): RecordSetChanged | undefined {
  const changes = lab.proxy.calls
    .flatMap((call) => call.effects)
    .filter((effect) => effect.kind === 'record-set-changed');
  return changes.filter((effect) => effect.type === type && effect.name === `${lab.site}.`).at(-1);
}

function seeded(lab: Lab, type: 'A' | 'AAAA'): string | undefined {
  return lab.cloud.records.find((record) => record.name === lab.site && record.type === type)?.values[0];
}
