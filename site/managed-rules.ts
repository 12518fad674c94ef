import { managedOf } from './keeps-appliances';
import { couples, listedAppliances } from './listed-appliance';
import type { ListedAppliance } from './listed-appliance';
import { renderGot } from './part-problem';
import type { PartProblem, Path } from './part-problem';
import type { AwsPlace, ManagedInstance } from './site';
import type { SiteParts } from './site-target-kind';

interface Managed extends ListedAppliance {
  readonly managed: ManagedInstance;
  /** Of `managed`. */
  readonly path: Path;
}

/** Rules about instances that the appliance stack keeps, present and retired. */
export function managedProblems(site: SiteParts): readonly PartProblem[] {
  const listed = listedAppliances(site);
  const all = listed.flatMap((one) => managedAt(one));
  return [
    ...all.flatMap((one) => [...placeProblems(one, site.aws), ...addressTwice(one), ...addressOfAnother(one, listed)]),
    ...couples(all).flatMap(([one, other]) => samePrivateAddress(one, other)),
    ...(site.retired ?? []).flatMap((_, index) => nothingToLift(site, index)),
  ];
}

function managedAt(one: ListedAppliance): readonly Managed[] {
  const managed = one.appliance.kind === 'virtual' ? managedOf(one.appliance) : undefined;
  return managed === undefined ? [] : [{ ...one, managed, path: [...one.path, 'aws', 'managed'] }];
}

function placeProblems({ name, path, managed }: Managed, aws: AwsPlace | undefined): readonly PartProblem[] {
  if (aws === undefined) {
    const message = `managed of appliance ${name} needs aws with account and region, and the file does not say them`;
    const remedy = 'add aws: { account: "123456789012", region: eu-central-1 }';
    return [{ code: 'AwsMissing', path, message, remedy }];
  }
  const region = managed.kmsKey?.split(':')[3];
  if (region === undefined || region === aws.region) return [];
  return [
    {
      code: 'ArnElsewhere',
      path: [...path, 'kmsKey'],
      message: 'the key is of another region than aws says, and a disk can only be encrypted with one of its own',
      got: renderGot(region),
      allowed: renderGot(aws.region),
    },
  ];
}

/** The site's address leaves the appliance with a swing; its own stays. */
function addressTwice({ name, path, managed }: Managed): readonly PartProblem[] {
  if (managed.siteIp === undefined || managed.siteIp !== managed.privateIp) return [];
  return [
    {
      code: 'SiteIpIsPrivateIp',
      path: [...path, 'siteIp'],
      message: `siteIp of appliance ${name} is its privateIp, and a swing would take its own address away`,
      got: renderGot(managed.siteIp),
      remedy: 'reserve a second private address of the subnet for the site',
    },
  ];
}

const addressKeys = ['privateIp', 'siteIp'] as const;

/** Two interfaces of one subnet cannot hold one address; a retired instance holds its own until it is destroyed. */
function samePrivateAddress(one: Managed, other: Managed): readonly PartProblem[] {
  if (one.managed.subnet !== other.managed.subnet) return [];
  const taken = [one.managed.privateIp, one.managed.siteIp];
  return addressKeys
    .filter((key) => other.managed[key] !== undefined && taken.includes(other.managed[key]))
    .map((key) => ({
      code: 'SamePrivateIp',
      path: [...other.path, key],
      message: `${key} of ${other.name} is a private address of ${one.name} in the same subnet`,
      got: renderGot(other.managed[key]),
      remedy: 'pick a free address of the subnet',
    }));
}

/** What users and the other appliance reach an appliance by is nobody else's, and never the site's. */
function addressOfAnother(
  { name, path, managed }: Managed,
  listed: readonly ListedAppliance[],
): readonly PartProblem[] {
  return addressKeys.flatMap((key) => {
    const owner = listed.find(
      (one) =>
        Object.values(one.appliance.addresses).includes(managed[key] ?? '') && (one.name !== name || key === 'siteIp'),
    );
    if (owner === undefined) return [];
    return [
      {
        code: 'AddressOfAnother',
        path: [...path, key],
        message: `${key} of ${name} is the own address of appliance ${owner.name}`,
        got: renderGot(managed[key]),
        remedy: 'pick a free address of the subnet',
      },
    ];
  });
}

function nothingToLift({ retired = [] }: SiteParts, index: number): readonly PartProblem[] {
  const appliance = retired[index];
  if (appliance?.protection === undefined) return [];
  if (appliance.kind === 'virtual' && managedOf(appliance) !== undefined) return [];
  return [
    {
      code: 'NothingToLift',
      path: ['retired', index, 'protection'],
      message: `retired[${index}] is not managed here, so there is no protection to lift`,
      got: renderGot(appliance.protection),
      remedy: 'remove the line; when the appliance is gone, remove the entry',
    },
  ];
}
