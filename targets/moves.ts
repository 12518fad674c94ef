import type { Problem, Side, Site } from '../site';
import { orderClasses } from './pointer';
import type { Move, Pointer } from './pointer';
import { targetKindOf } from './registry';

/** Everything that points to the primary, in the order of a swing: by order class, then by address. */
export function pointersOf(site: Site): readonly Pointer[] {
  return site.targets
    .flatMap(({ kind, spec }) => {
      const { notSwingable, pointers } = targetKindOf(kind);
      return notSwingable(spec) === undefined ? pointers(spec, site) : [];
    })
    .toSorted(inOrder);
}

function inOrder(one: Pointer, other: Pointer): number {
  const classes = orderClasses.indexOf(one.order) - orderClasses.indexOf(other.order);
  if (classes !== 0) return classes;
  return one.address < other.address ? -1 : Number(one.address > other.address);
}

/** What a swing moves; nothing when both sides are the same. The one source for constructs and review. */
export function movesFor(site: Site, from: Side, to: Side): readonly Move[] {
  return from === to ? [] : pointersOf(site).map((pointer) => ({ pointer, from, to }));
}

/** The targets that cannot be swung yet, each by name; whoever is about to move something refuses with these. */
export function notSwingableProblems(site: Site): readonly Problem[] {
  return site.targets.flatMap(({ kind, key, spec }) => {
    const message = targetKindOf(kind).notSwingable(spec);
    if (message === undefined) return [];
    const remedy = 'swing this site by hand, or take the target out of the file';
    return [{ code: 'TargetNotSwingable', place: `${site.name} ${key}`, message, remedy }];
  });
}
