import { refused, type Site } from '../site';
import { notSwingableProblems } from '../targets';

/**
 * A target that nothing can move is refused by name: left out, the swing would be half a swing.
 * @throws SwingError exit 3, `TargetNotSwingable`, all of them at once
 */
export function refuseUnswingable(site: Site): void {
  const problems = notSwingableProblems(site);
  if (problems.length > 0) throw refused(...problems);
}
