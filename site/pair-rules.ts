import { families } from './ip-address';
import { managedOf } from './keeps-appliances';
import { couples, listedAppliances } from './listed-appliance';
import type { ListedAppliance } from './listed-appliance';
import { renderGot } from './part-problem';
import type { Path, PartProblem } from './part-problem';
import type { Appliance, ManagedInstance, RetiredAppliance } from './site';
import type { SiteParts } from './site-target-kind';

/**
 * Rules about the appliances and the name they share, retired ones among them; a rule is silent while a part it needs
 * did not parse.
 */
export function pairProblems(site: SiteParts): readonly PartProblem[] {
  const { a, b } = site.appliances;
  const listed = listedAppliances(site);
  return [
    ...primaryIsThere(site),
    ...siteNameIsNoHostname(site.name, listed),
    ...couples(listed).flatMap(([one, other]) => [...differences(one, other), ...tagsOverlap(one, other)]),
    ...(a && b ? versions(site, a, b) : []),
  ];
}

/** A file cannot say it; a rollback to an appliance that was removed meanwhile would. */
function primaryIsThere({ primary, appliances }: SiteParts): readonly PartProblem[] {
  if (primary === undefined || appliances[primary]?.kind !== 'vacant') return [];
  return [
    {
      code: 'PrimaryVacant',
      path: ['primary'],
      message: `${primary} would be primary, and there is no appliance ${primary}: everything would point to nobody`,
      remedy: `add appliances.${primary} first`,
    },
  ];
}

function siteNameIsNoHostname(
  siteName: string | undefined,
  listed: readonly ListedAppliance[],
): readonly PartProblem[] {
  return listed
    .filter(({ appliance }) => siteName !== undefined && appliance.hostname === siteName)
    .map(({ name, path }) => ({
      code: 'SiteNameIsHostname',
      path: [...path, 'hostname'],
      message: `the hostname of appliance ${name} is the site name, which follows the primary`,
      got: renderGot(siteName),
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

type AnyAppliance = Appliance | RetiredAppliance;

interface Compared {
  readonly code: string;
  readonly what: string;
  readonly path: Path;
  read(appliance: AnyAppliance): string | undefined;
}

const mustDiffer: readonly Compared[] = [
  { code: 'SameHostname', what: 'hostname', path: ['hostname'], read: (one) => one.hostname },
  ...families.map((family) => ({
    code: 'SameAddress',
    what: family === 'ipv4' ? 'IPv4 address' : 'IPv6 address',
    path: ['address'],
    read: (one: AnyAppliance) => one.addresses[family],
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
    code: 'SameAllocation',
    what: 'allocation of their own address',
    path: ['aws', 'managed', 'allocation'],
    read: (one) => managedAt(one)?.allocation,
  },
  {
    code: 'SameSerial',
    what: 'serial number',
    path: ['serial'],
    read: (one) => (one.kind === 'hardware' ? one.serial : undefined),
  },
];

function managedAt(one: AnyAppliance): ManagedInstance | undefined {
  return one.kind === 'virtual' ? managedOf(one) : undefined;
}

function awsIds(one: AnyAppliance): { readonly instance: string; readonly networkInterface: string } | undefined {
  return one.kind === 'virtual' && one.aws && 'instance' in one.aws ? one.aws : undefined;
}

function tagsOf(one: AnyAppliance): readonly string[] | undefined {
  if (one.kind !== 'virtual' || !one.aws || !('tag' in one.aws)) return undefined;
  return Object.entries(one.aws.tag)
    .map((tag) => JSON.stringify(tag))
    .toSorted();
}

function awsTag(one: AnyAppliance): string | undefined {
  const tags = tagsOf(one);
  return tags && `[${tags.join(',')}]`;
}

function differences(one: ListedAppliance, other: ListedAppliance): readonly PartProblem[] {
  return mustDiffer
    .filter(({ read }) => read(one.appliance) !== undefined && read(one.appliance) === read(other.appliance))
    .map(({ code, what, path, read }) => ({
      code,
      path: [...other.path, ...path],
      message: `${one.name} and ${other.name} must differ in their ${what}`,
      got: what === 'tag' ? (read(other.appliance) ?? '') : renderGot(read(other.appliance)),
      remedy: 'one of the two is a copy of the other: correct it',
    }));
}

/** Tags name an instance that has all of them: fewer tags than the other's would find both. */
function tagsOverlap(one: ListedAppliance, other: ListedAppliance): readonly PartProblem[] {
  const [wide, narrow] =
    (tagsOf(one.appliance)?.length ?? 0) < (tagsOf(other.appliance)?.length ?? 0) ? [one, other] : [other, one];
  const [few, many] = [tagsOf(wide.appliance), tagsOf(narrow.appliance)];
  if (few === undefined || many === undefined || few.length === many.length) return [];
  if (!few.every((tag) => many.includes(tag))) return [];
  return [
    {
      code: 'TagNamesBoth',
      path: [...wide.path, 'aws', 'tag'],
      message: `the tags of ${wide.name} are on the instance of ${narrow.name} too, so they name two`,
      got: `[${few.join(',')}]`,
      remedy: `add a tag that ${narrow.name} has not, or write instance and networkInterface`,
    },
  ];
}
