import { sameMove } from '../covers';
import { inverse } from '../digest';
import { pointerChangesOf, type PointerChange } from '../planned-moves';
import { tellValues } from '../pointer-values';
import { measured, type Found, type Rule } from '../rule';
import type { Subject } from '../subject';

/**
 * Drift is full of noise (tags, computed attributes, deposed objects that heal themselves): only the pointer
 * attributes of living pointers count. What the change under way explains is no surprise.
 */
export const pointerDrift: Rule = {
  id: 'pointer-drift',
  sentence: 'nobody moved a pointer behind the back of the state',
  reason: 'somebody moved it by hand, and the plan would undo or repeat that without knowing why',
  cure: 'find out who and why, put it back or declare it, then plan again',
  source: measured,
  severity: 'error',
  inLint: 'warning',
  find: (subject) =>
    pointerChangesOf(subject.plan.resource_drift)
      .filter((drift) => drift.moves && !isExplained(subject, drift))
      .map((drift) => driftFinding(subject, drift)),
};

function isExplained({ permits }: Subject, { change, before, after }: PointerChange): boolean {
  const approved = permits.inProgress ?? [];
  const drift = { address: change.address, before, after };
  return [...approved, ...inverse(approved)].some((move) => sameMove(move, drift));
}

/** Where the plan does nothing at all, a drift is only told: the state catches up with a world that is as declared. */
function driftFinding({ acting, permits }: Subject, { change, before, after }: PointerChange): Found {
  const told = `state says ${tellValues(before)}, the live world ${tellValues(after)}`;
  const idle = acting.length === 0 || permits.purpose === 'adoption';
  if (idle) return { address: change.address, severity: 'warning', message: `was moved by somebody else: ${told}` };
  return {
    address: change.address,
    message:
      `was moved by somebody else: ${told}; find out who and why, put it back or declare it, then plan again; where the world ` +
      'is right and only the state is old, terraform apply -refresh-only in the folder of the stack lets it know',
  };
}
