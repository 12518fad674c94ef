import type { ApplianceWorld, IdReading } from '../../live';
import { targetGroupNameOf } from '../../constructs';
import { addressOfPart } from '../../review';
import { families, isPair, otherSide, presentSides, sides, type LinkPort, type Side, type Site } from '../../site';
import { notReadable } from './refusals';

type Imports = Readonly<Record<string, string>>;
type Sought = readonly [address: string, reading: Promise<IdReading>];

/** Rules of the link, target groups and probe listeners that live. A membership cannot be imported, and needs none. */
export async function infrastructureImports(site: Site, world: ApplianceWorld): Promise<Imports> {
  const found = await Promise.all([...ruleQuestions(site, world), ...groupQuestions(site, world)].map(foundAt));
  return Object.fromEntries(found.flat());
}

async function foundAt([address, asked]: Sought): Promise<readonly (readonly [string, string])[]> {
  const reading = await asked;
  if (reading.status === 'unknown') throw notReadable(address, reading);
  return reading.status === 'known' ? [[address, reading.id]] : [];
}

function ruleQuestions(site: Site, world: ApplianceWorld): readonly Sought[] {
  const link = site.infrastructure?.link;
  if (link === undefined || !isPair(site)) return [];
  return sides.flatMap((into) => {
    const group = link.securityGroups[into];
    return group === undefined ? [] : link.ports.flatMap((port) => rulesInto({ site, into, group, port }, world));
  });
}

interface RulesInto {
  readonly site: Site;
  readonly into: Side;
  readonly group: string;
  readonly port: LinkPort;
}

function rulesInto({ site, into, group, port }: RulesInto, world: ApplianceWorld): readonly Sought[] {
  const { addresses } = site.appliances[otherSide(into)];
  const [number, protocol = 'tcp'] = String(port).split('/');
  return families.flatMap((family): readonly Sought[] => {
    const from = addresses[family];
    if (from === undefined) return [];
    const cidr = `${from}/${family === 'ipv6' ? 128 : 32}`;
    const name = `link_${into}_${String(port).replace('/', '_')}_${from.replace(/[.:]/g, '_')}`;
    const reading = world.linkRule({ group, protocol, port: Number(number), cidr });
    return [[`aws_vpc_security_group_ingress_rule.${name}`, reading]];
  });
}

function groupQuestions(site: Site, world: ApplianceWorld): readonly Sought[] {
  const groups = site.infrastructure?.targetGroups;
  if (groups === undefined) return [];
  return presentSides(site).flatMap((side): readonly Sought[] => {
    const [{ hostname }, probePort] = [site.appliances[side], groups.probePorts[side]];
    if (groups.members[side] === undefined || probePort === undefined) return [];
    return [
      [addressOfPart('target-group', hostname), world.targetGroup(targetGroupNameOf(hostname))],
      [addressOfPart('probe', hostname), world.listener(groups.loadBalancer, probePort)],
    ];
  });
}
