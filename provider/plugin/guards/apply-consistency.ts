import { isKnown, type Diagnostic, type Schema, type Value, type Values } from '../../framework';
import { sameValue } from '../../protocol';
import { defect } from './defect';

/**
 * What Terraform would refuse as "Provider produced inconsistent result after apply": every value that was planned is in
 * the state, every one that was not known then is known now. Only of an apply without errors: after a failed one the state
 * is whatever the world is.
 *
 * @source Terraform 1.11.4 internal/plans/objchange/compatible.go, AssertObjectCompatible
 */
export function applyDefects(schema: Schema, planned: Values | null, state: Values | null): readonly Diagnostic[] {
  if (planned === null) return state === null ? [] : [defect('a delete answered without an error, but left something')];
  if (state === null) return [defect('an apply answered without an error, but with nothing')];
  return Object.entries(schema.attributes).flatMap(([name, { type }]) => {
    const meant: Value = planned[name] ?? null;
    const is: Value = state[name] ?? null;
    const kept = !isKnown(meant) || sameValue(meant, is, type);
    return kept ? [] : [defect(`${name} is not what was planned`, name)];
  });
}
