import { isPrivateAddress } from './ip-address';
import { listedAppliances } from './listed-appliance';
import type { ListedAppliance } from './listed-appliance';
import type { Path } from './part-problem';
import type { Problem } from './problem';
import type { AwsInstance, Site } from './site';
import type { SiteReading } from './site-reader';
import type { SiteTargetKind } from './site-target-kind';

interface Claim {
  /** `"allocation eipalloc-…"`, `"name support.example.com"`. */
  readonly thing: string;
  readonly path: Path;
}

/** Rules across files: one name has one owner; one allocation, listener or route has one site. */
export function ownershipProblems(
  kinds: readonly SiteTargetKind[],
  readings: readonly SiteReading[],
): readonly Problem[] {
  const owners = new Map<string, SiteReading>();
  return readings.flatMap((reading) => {
    const claims = reading.site ? claimsOf(kinds, reading.site) : [];
    const stolen = claims.filter(({ thing }) => owners.has(thing));
    const problems = stolen.map((claim) => twoOwners(claim, reading, owners.get(claim.thing)));
    claims.forEach(({ thing }) => owners.has(thing) || owners.set(thing, reading));
    return problems;
  });
}

function twoOwners(claim: Claim, reading: SiteReading, owner: SiteReading | undefined): Problem {
  return {
    code: 'TwoOwners',
    place: reading.placeOf(claim.path),
    message: `${claim.thing} already belongs to site ${owner?.site?.name} (${owner?.file})`,
    remedy: 'leave it in one of the two files',
  };
}

function claimsOf(kinds: readonly SiteTargetKind[], site: Site): readonly Claim[] {
  const targets = site.targets.flatMap((target, index) => {
    const things = kinds.find(({ kind }) => kind === target.kind)?.owns(target.spec, site.name) ?? [];
    return things.map((thing): Claim => ({ thing, path: ['targets', index, target.kind] }));
  });
  const appliances = listedAppliances(site).flatMap(claimsOfAppliance);
  return [{ thing: `name ${site.name}`, path: ['site'] }, ...appliances, ...targets, ...probeClaims(site)];
}

/** What an appliance is; a private address may be another's in another network. */
function claimsOfAppliance({ path, appliance }: ListedAppliance): readonly Claim[] {
  const addresses = Object.values(appliance.addresses).filter((address) => !isPrivateAddress(address));
  return [
    { thing: `name ${appliance.hostname}`, path: [...path, 'hostname'] },
    ...addresses.map((address) => ({ thing: `address ${address}`, path: [...path, 'address'] })),
    ...(appliance.kind === 'hardware' ? claim('serial number', appliance.serial, [...path, 'serial']) : []),
    ...(appliance.kind === 'virtual' && appliance.aws ? claimsOfInstance(appliance.aws, [...path, 'aws']) : []),
  ];
}

function claimsOfInstance(aws: AwsInstance, path: Path): readonly Claim[] {
  const { managed } = aws;
  const ids = 'instance' in aws ? aws : undefined;
  return [
    ...claim('instance', ids?.instance, [...path, 'instance']),
    ...claim('network interface', ids?.networkInterface, [...path, 'networkInterface']),
    ...claim('allocation', managed?.allocation, [...path, 'managed', 'allocation']),
    ...[managed?.privateIp, managed?.siteIp].flatMap((address) =>
      claim(`in ${managed?.subnet}, address`, address, [...path, 'managed']),
    ),
  ];
}

function probeClaims({ infrastructure }: Site): readonly Claim[] {
  const { loadBalancer, probePorts = {} } = infrastructure?.targetGroups ?? {};
  return Object.entries(probePorts).map(([side, port]) => ({
    thing: `probe port ${port} of ${loadBalancer}`,
    path: ['infrastructure', 'targetGroups', 'probePorts', side],
  }));
}

function claim(what: string, value: string | undefined, path: Path): readonly Claim[] {
  return value === undefined ? [] : [{ thing: `${what} ${value}`, path }];
}
