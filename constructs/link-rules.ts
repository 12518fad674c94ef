import { families, otherSide, sides, type Addresses, type LinkPort, type Side } from '../site';

/** Who stands where, and behind which group. */
export interface LinkedAppliances {
  readonly addresses: Readonly<Record<Side, Addresses>>;
  /** Of each side that stands behind one. */
  readonly securityGroups: Partial<Readonly<Record<Side, string>>>;
  readonly ports: readonly LinkPort[];
}

/** One rule that lets one address of the other side in, by one port. */
export interface LinkRule {
  /** Whose security group it stands in. */
  readonly into: Side;
  readonly group: string;
  /** Without its type: `"link_a_443_203_0_113_12"`. */
  readonly name: string;
  readonly port: number;
  /** `"tcp"`, or what stands behind the port: `"3478/udp"`. */
  readonly protocol: string;
  /** One host: `"203.0.113.12/32"`, `"2001:db8::12/128"`. */
  readonly cidr: string;
}

/** On each side's group one rule for every port and every address of the other side. */
export function linkRules({ addresses, securityGroups, ports }: LinkedAppliances): readonly LinkRule[] {
  return sides.flatMap((into) => {
    const group = securityGroups[into];
    if (group === undefined) return [];
    const sources = families.flatMap((family) => addresses[otherSide(into)][family] ?? []);
    return ports.flatMap((port) => sources.map((from) => ({ into, group, ...ruleFor(into, port, from) })));
  });
}

function ruleFor(into: Side, port: LinkPort, from: string): Omit<LinkRule, 'into' | 'group'> {
  const [number, protocol = 'tcp'] = String(port).split('/');
  return {
    name: `link_${into}_${String(port).replace('/', '_')}_${from.replace(/[.:]/g, '_')}`,
    port: Number(number),
    protocol,
    cidr: `${from}/${from.includes(':') ? 128 : 32}`,
  };
}
