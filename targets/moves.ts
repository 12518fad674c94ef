import { isPair, isPresent, sides } from '../site';
import type { Problem, Side, Site } from '../site';
import { awsOf } from './aws-side';
import { orderClasses } from './pointer';
import type { Move, Pointer } from './pointer';
import { targetKindOf } from './registry';
import { rolePointers } from './role';

/** Everything that points to the primary, its role in the pair included, in the order of a swing: by order class, then by address. */
export function pointersOf(site: Site): readonly Pointer[] {
  const ofTargets = site.targets.flatMap(({ kind, spec }) => {
    const { notSwingable, pointers } = targetKindOf(kind);
    return notSwingable(spec, site) === undefined ? pointers(spec, site) : [];
  });
  return [...rolePointers(site), ...ofTargets].map((pointer) => withNobody(pointer, site)).toSorted(inOrder);
}

function withNobody(pointer: Pointer, site: Site): Pointer {
  const nobodyAt = sides.filter((side) => pointer.values[side] === undefined && !knownByTag(pointer, site, side));
  return nobodyAt.length === 0 ? pointer : { ...pointer, nobodyAt };
}

/** Somebody is there, and only the id of the interface is not known yet. */
function knownByTag({ order }: Pointer, { appliances }: Site, side: Side): boolean {
  const aws = awsOf(appliances[side]);
  return aws !== undefined && 'tag' in aws && (order === 'elastic-ip' || order === 'route');
}

function inOrder(one: Pointer, other: Pointer): number {
  const classes = orderClasses.indexOf(one.order) - orderClasses.indexOf(other.order);
  if (classes !== 0) return classes;
  return one.address < other.address ? -1 : Number(one.address > other.address);
}

/**
 * What a swing moves; nothing when both sides are the same, or when there is no appliance at one of them. The one source
 * for constructs and review.
 */
export function movesFor(site: Site, from: Side, to: Side): readonly Move[] {
  return from === to || !isPair(site) ? [] : pointersOf(site).map((pointer) => ({ pointer, from, to }));
}

/** Why nothing can go from one side to the other: there is one appliance only. */
export function vacantSideProblems({ name, appliances }: Site): readonly Problem[] {
  return sides
    .filter((side) => !isPresent(appliances[side]))
    .map((side) => ({
      code: 'SideVacant',
      place: `${name} appliances.${side}`,
      message: `there is no appliance ${side}, so nothing can move there or from there`,
      remedy: `add appliances.${side} first`,
    }));
}

/** The targets that cannot be swung yet, each by name; whoever is about to move something refuses with these. */
export function notSwingableProblems(site: Site): readonly Problem[] {
  return site.targets.flatMap(({ kind, key, spec }) => {
    const message = targetKindOf(kind).notSwingable(spec, site);
    if (message === undefined) return [];
    const remedy = 'swing this site by hand, or take the target out of the file';
    return [{ code: 'TargetNotSwingable', place: `${site.name} ${key}`, message, remedy }];
  });
}
