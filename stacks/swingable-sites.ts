import { refused, type Problem, type Site } from '../site';
import { notSwingableProblems } from '../targets';

/** The sites of a repository that can be rendered, and why the others are left out. */
export interface SwingableSites {
  readonly sites: readonly Site[];
  /** Site, target and reason, each; empty when nothing is left out. */
  readonly leftOut: readonly Problem[];
}

/**
 * Leaves out whole sites with a target that nothing can move yet, so that one of them does not keep the others from
 * being swung. Half a site is never rendered.
 *
 * @throws SwingError exit 3, `TargetNotSwingable` for every such target, when no site is left
 */
export function swingableSites(sites: readonly Site[]): SwingableSites {
  const left = sites.filter((site) => notSwingableProblems(site).length === 0);
  const leftOut = sites.flatMap((site) => notSwingableProblems(site));
  if (left.length === 0 && leftOut.length > 0) throw refused(...leftOut);
  return { sites: left, leftOut };
}
