import type { Attribute, Diagnostic, Schema, Value, Values } from '../../framework';
import { sameValue } from '../../protocol';
import { defect } from './defect';

export interface PlanToCheck {
  readonly schema: Schema;
  readonly prior: Values | null;
  readonly config: Values | null;
  readonly planned: Values | null;
}

/**
 * What Terraform would refuse as "Provider produced invalid plan", named by attribute before it does.
 *
 * @source Terraform 1.11.4 internal/plans/objchange/plan_valid.go, AssertPlanValid
 */
export function planDefects({ schema, prior, config, planned }: PlanToCheck): readonly Diagnostic[] {
  if (config === null) return planned === null ? [] : [defect('a delete was planned as something that stays')];
  if (planned === null) return [defect('nothing was planned for what the configuration wants')];
  return Object.entries(schema.attributes).flatMap(([name, attribute]) => {
    const allowed = allowedValue({ name, attribute, prior, config, planned });
    return allowed ? [] : [defect(`${name} was planned otherwise than configured`, name)];
  });
}

interface Planned {
  readonly name: string;
  readonly attribute: Attribute;
  readonly prior: Values | null;
  readonly config: Values;
  readonly planned: Values;
}

function allowedValue({ name, attribute, prior, config, planned }: Planned): boolean {
  const { type, said, writeOnly = false } = attribute;
  if (said === 'computed' || writeOnly) return true;
  const wanted: Value = config[name] ?? null;
  const meant: Value = planned[name] ?? null;
  const before: Value = prior?.[name] ?? null;
  if (sameValue(meant, wanted, type)) return true;
  if (wanted === null) return said === 'optional-computed';
  return before !== null && sameValue(meant, before, type);
}
