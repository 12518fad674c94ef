import { managedOf } from './keeps-appliances';
import { renderGot } from './part-problem';
import type { PartProblem, Path } from './part-problem';
import { sides } from './side';
import type { Side } from './side';
import type { Appliance, Infrastructure, TargetGroups } from './site';
import type { SiteParts } from './site-target-kind';
import { perSideProblems } from './side-rules';

/** Rules about what the appliance stack keeps besides the appliances; paths start at `infrastructure`. */
export function infrastructureProblems(site: SiteParts): readonly PartProblem[] {
  const { infrastructure } = site;
  if (infrastructure === undefined) return [];
  const { link, targetGroups } = infrastructure;
  const problems = [
    ...awsMissing(site),
    ...(link === undefined ? [] : linkProblems(link, site)),
    ...(targetGroups === undefined ? [] : groupProblems(targetGroups, site)),
    ...(link === undefined && targetGroups === undefined ? [nothingKept] : []),
  ];
  return problems.map((problem) => ({ ...problem, path: ['infrastructure', ...problem.path] }));
}

const nothingKept: PartProblem = {
  code: 'NothingKept',
  path: [],
  message: 'infrastructure names nothing',
  allowed: 'link, targetGroups',
  remedy: 'remove it, or say what is to be kept',
};

function awsMissing({ aws }: SiteParts): readonly PartProblem[] {
  if (aws !== undefined) return [];
  const message = 'infrastructure needs aws with account and region, and the file does not say them';
  const remedy = 'add aws: { account: "123456789012", region: eu-central-1 }';
  return [{ code: 'AwsMissing', path: [], message, remedy }];
}

type Link = NonNullable<Infrastructure['link']>;

function linkProblems(link: Link, { appliances }: SiteParts): readonly PartProblem[] {
  return sides.flatMap((side) => {
    const appliance = appliances[side];
    return appliance === undefined ? [] : linkAt(link, side, appliance);
  });
}

function linkAt({ securityGroups }: Link, side: Side, appliance: Appliance): readonly PartProblem[] {
  const path = ['link', 'securityGroups', side];
  if (appliance.kind === 'vacant') {
    const message = `link needs two appliances, and there is no appliance ${side}`;
    return [{ code: 'SideVacant', path, message, remedy: `remove link, or add appliances.${side}` }];
  }
  if (appliance.kind === 'hardware') {
    const message = `link opens security groups of AWS, and appliance ${side} is hardware`;
    return [
      { code: 'HardwareCannotHold', path, message, remedy: 'open the ports at the data centre, and remove link' },
    ];
  }
  const held = managedOf(appliance)?.securityGroups;
  if (held === undefined || held.includes(securityGroups[side])) return [];
  return [
    {
      code: 'LinkGroupNotHeld',
      path,
      message: `the security group is none of those of appliance ${side}, so its rules would open nothing`,
      got: renderGot(securityGroups[side]),
      allowed: held.join(', '),
    },
  ];
}

function groupProblems(groups: TargetGroups, site: SiteParts): readonly PartProblem[] {
  const { members, probePorts } = groups;
  const at = (key: string): Path => ['targetGroups', key];
  return [
    ...elsewhere(groups, site),
    ...perSideProblems({ field: at('members'), named: members }, site.appliances),
    ...perSideProblems({ field: at('probePorts'), named: probePorts }, site.appliances),
    ...sameAtBoth('SameProbePort', at('probePorts'), [probePorts.a, probePorts.b]),
    ...sameAtBoth('SameMember', at('members'), [members.a?.address, members.b?.address]),
    ...sides.flatMap((side) => memberProblems(groups, side, site.appliances[side])),
  ];
}

function elsewhere({ loadBalancer }: TargetGroups, { aws }: SiteParts): readonly PartProblem[] {
  const [, , , region, account] = loadBalancer.split(':');
  if (aws === undefined || (region === aws.region && account === aws.account)) return [];
  return [
    {
      code: 'ArnElsewhere',
      path: ['targetGroups', 'loadBalancer'],
      message: 'the ARN is of another account or region than aws says',
      got: renderGot(`${account} ${region}`),
      allowed: renderGot(`${aws.account} ${aws.region}`),
    },
  ];
}

function sameAtBoth(code: string, path: Path, [a, b]: readonly unknown[]): readonly PartProblem[] {
  if (a === undefined || a !== b) return [];
  const message = `${path.join('.')} must differ between a and b`;
  return [{ code, path: [...path, 'b'], message, got: renderGot(b), remedy: 'give each side its own' }];
}

function memberProblems(
  { members }: TargetGroups,
  side: Side,
  appliance: Appliance | undefined,
): readonly PartProblem[] {
  const member = members[side];
  if (member === undefined || appliance === undefined) return [];
  const path = ['targetGroups', 'members', side];
  if (appliance.kind === 'hardware' && member.outsideVpc !== true) {
    const message = `appliance ${side} is hardware and stands in no VPC`;
    return [{ code: 'OutsideVpcMissing', path, message, got: renderGot(member), remedy: 'add outsideVpc: true' }];
  }
  return appliance.kind === 'virtual' ? strangeAddress(member.address, side, { path, appliance }) : [];
}

interface MemberOf {
  readonly path: Path;
  readonly appliance: Extract<Appliance, { kind: 'virtual' }>;
}

function strangeAddress(address: string, side: Side, { path, appliance }: MemberOf): readonly PartProblem[] {
  const managed = managedOf(appliance);
  if (managed === undefined) return [];
  const own = [managed.siteIp, managed.privateIp].filter((each) => each !== undefined);
  if (own.includes(address)) return [];
  return [
    {
      code: 'MemberNotOnAppliance',
      path: [...path, 'address'],
      message: `the member is no private address of appliance ${side}`,
      got: renderGot(address),
      allowed: own.join(', '),
    },
  ];
}
