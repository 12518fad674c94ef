import type { Effect, Lab } from '../../lab';
import type { Side } from '../../site';

type RecordSetChanged = Extract<Effect, { kind: 'record-set-changed' }>;

/** A side, or somebody else's hand. */
export type TrueHolder = Side | 'other';

/** Who holds each pointer of the site, read from the lab itself and not by the program under test. */
export function truthOf(lab: Lab): Readonly<Record<string, TrueHolder>> {
  return { ...addressTruth(lab), ...recordTruth(lab, 'A'), ...recordTruth(lab, 'AAAA') };
}

/** By resource type: the shared address, the overlay address, the load balancer's. */
function addressTruth({ cloud, network }: Lab): Readonly<Record<string, TrueHolder>> {
  const addresses = {
    aws_eip_association: cloud.shared?.publicIp,
    aws_route: cloud.overlay?.address,
    aws_lb_listener: cloud.loadBalancer?.publicIp,
  };
  const holders = Object.entries(addresses).flatMap(([type, address]): [string, TrueHolder][] =>
    address === undefined ? [] : [[type, sideOrOther(network.holderOf(address)?.side)]],
  );
  return Object.fromEntries(holders);
}

/** Somebody who came later is on no side of the first pair. */
function sideOrOther(station: string | undefined): TrueHolder {
  return station === 'a' || station === 'b' ? station : 'other';
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
  const [type = '', name = ''] = address.split('.');
  return type === 'aws_route53_record' ? (name.split('_').at(-1) ?? name) : type;
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
