import { renderGot } from './part-problem';
import type { PartProblem } from './part-problem';
import type { SiteTargetKind } from './site-target-kind';
import type { FoundTarget } from './target-list';

/** Rules about tombstones: well formed, of a known kind, once, and not of a target that is still there. */
export function releasedProblems(
  kinds: readonly SiteTargetKind[],
  released: readonly string[],
  targets: readonly FoundTarget[],
): readonly PartProblem[] {
  const alive = new Set(targets.map(({ key }) => key));
  return released.flatMap((key, index) => [
    ...malformed(kinds, key, index),
    ...(alive.has(key) ? [stillThere(key, index)] : []),
    ...(released.indexOf(key) < index ? [twice(key, index)] : []),
  ]);
}

function malformed(kinds: readonly SiteTargetKind[], key: string, index: number): readonly PartProblem[] {
  const slash = key.indexOf('/');
  const kind = kinds.find((one) => one.kind === key.slice(0, slash));
  if (kind?.isNaturalKey(key.slice(slash + 1))) return [];
  const examples = (kind ? [kind] : kinds).map((one) => `${one.kind}/${one.keyExample}`);
  return [
    {
      code: kind ? 'MalformedKey' : 'UnknownTargetKind',
      path: [index],
      message: `released[${index}] is not the key of a target`,
      got: renderGot(key),
      allowed: examples.join(', '),
      remedy: 'let `swing release` write it',
    },
  ];
}

function stillThere(key: string, index: number): PartProblem {
  return {
    code: 'ReleasedButPresent',
    path: [index],
    message: `released[${index}] names a target that is still in targets`,
    got: renderGot(key),
    remedy: 'remove the target, or the tombstone',
  };
}

function twice(key: string, index: number): PartProblem {
  return { code: 'ReleasedTwice', path: [index], message: `released[${index}] stands twice`, got: renderGot(key) };
}
