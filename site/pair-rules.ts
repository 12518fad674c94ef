import { families } from './ip-address';
import { renderGot } from './part-problem';
import type { Path, PartProblem } from './part-problem';
import { sides } from './side';
import type { Appliance } from './site';
import type { SiteParts } from './site-target-kind';

/** Rules about the two appliances and the name they share; a rule is silent while a part it needs did not parse. */
export function pairProblems(site: SiteParts): readonly PartProblem[] {
  const { a, b } = site.appliances;
  const pair = a && b ? [...differences(a, b), ...versions(site, a, b)] : [];
  return [...siteNameIsNoHostname(site), ...pair];
}

function siteNameIsNoHostname({ name, appliances }: SiteParts): readonly PartProblem[] {
  return sides
    .filter((side) => name !== undefined && appliances[side]?.hostname === name)
    .map((side) => ({
      code: 'SiteNameIsHostname',
      path: ['appliances', side, 'hostname'],
      message: `the hostname of appliance ${side} is the site name, which follows the primary`,
      got: renderGot(name),
      remedy: 'give each appliance a name of its own',
    }));
}

function versions(site: SiteParts, a: Appliance, b: Appliance): readonly PartProblem[] {
  if (site.failover !== 'established' || a.version === b.version) return [];
  return [
    {
      code: 'VersionsDiffer',
      path: ['appliances', 'b', 'version'],
      message: `a and b must run the same version while failover is established: a runs ${a.version}`,
      got: renderGot(b.version),
      allowed: renderGot(a.version),
      remedy: 'upgrade the other side, or write failover: broken',
    },
  ];
}

interface Compared {
  readonly code: string;
  readonly what: string;
  readonly path: Path;
  read(appliance: Appliance): string | undefined;
}

const mustDiffer: readonly Compared[] = [
  { code: 'SameHostname', what: 'hostname', path: ['hostname'], read: (one) => one.hostname },
  ...families.map((family) => ({
    code: 'SameAddress',
    what: family === 'ipv4' ? 'IPv4 address' : 'IPv6 address',
    path: ['address'],
    read: (one: Appliance) => one.addresses[family],
  })),
  { code: 'SameInstance', what: 'EC2 instance', path: ['aws', 'instance'], read: (one) => awsIds(one)?.instance },
  {
    code: 'SameNetworkInterface',
    what: 'network interface',
    path: ['aws', 'networkInterface'],
    read: (one) => awsIds(one)?.networkInterface,
  },
  { code: 'SameTag', what: 'tag', path: ['aws', 'tag'], read: awsTag },
  {
    code: 'SameSerial',
    what: 'serial number',
    path: ['serial'],
    read: (one) => (one.kind === 'hardware' ? one.serial : undefined),
  },
];

function awsIds(one: Appliance): { readonly instance: string; readonly networkInterface: string } | undefined {
  return one.kind === 'virtual' && one.aws && 'instance' in one.aws ? one.aws : undefined;
}

function awsTag(one: Appliance): string | undefined {
  if (one.kind !== 'virtual' || !one.aws || !('tag' in one.aws)) return undefined;
  return JSON.stringify(Object.entries(one.aws.tag).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

function differences(a: Appliance, b: Appliance): readonly PartProblem[] {
  return mustDiffer
    .filter(({ read }) => read(a) !== undefined && read(a) === read(b))
    .map(({ code, what, path, read }) => ({
      code,
      path: ['appliances', 'b', ...path],
      message: `a and b must differ in their ${what}`,
      got: what === 'tag' ? (read(b) ?? '') : renderGot(read(b)),
      remedy: 'one of the two is a copy of the other: correct it',
    }));
}
