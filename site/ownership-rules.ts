import type { Path } from './part-problem';
import type { Problem } from './problem';
import { sides } from './side';
import type { Site } from './site';
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
  const names = sides.map((side): Claim => {
    return { thing: `name ${site.appliances[side].hostname}`, path: ['appliances', side, 'hostname'] };
  });
  const targets = site.targets.flatMap((target, index) => {
    const things = kinds.find(({ kind }) => kind === target.kind)?.owns(target.spec, site.name) ?? [];
    return things.map((thing): Claim => ({ thing, path: ['targets', index, target.kind] }));
  });
  return [{ thing: `name ${site.name}`, path: ['site'] }, ...names, ...targets];
}
