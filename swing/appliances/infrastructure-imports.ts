import type { ApplianceWorld, IdReading } from '../../live';
import { linkRules, targetGroupNameOf } from '../../constructs';
import { addressOfPart } from '../../review';
import { isPair, presentSides, type Site } from '../../site';
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
  const { a, b } = site.appliances;
  const rules = linkRules({ ...link, addresses: { a: a.addresses, b: b.addresses } });
  return rules.map(({ name, ...rule }) => [`aws_vpc_security_group_ingress_rule.${name}`, world.linkRule(rule)]);
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
