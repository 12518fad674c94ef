import { createHash } from 'node:crypto';
import { configuredValues } from '../configured';
import type { Marks, Plan, ResourceChange, Values } from '../plan';
import { isMarked } from '../planned-moves';
import { canonicalText } from '../pointer-values';
import { differingAttributes } from '../rules/attributes';
import type { ApplianceAction, PlannedApplianceChange } from './verdict';

/** What stands in a change instead of a value that must not be shown. */
const hidden = '(sensitive)';

/** May hold what an appliance is set up with: never told, never digested but by its hash. */
export const userData: ReadonlySet<string> = new Set(['user_data', 'user_data_base64']);

/** What an entry does, as far as the digest is about it; the order of a replace is left to the hazards. */
export function actionOf({ change: { actions } }: ResourceChange): ApplianceAction {
  const [only, ...more] = actions;
  if (more.length > 0) return actions.includes('create') ? 'replace' : 'unknown';
  return only === 'create' || only === 'update' || only === 'delete' || only === 'forget' ? only : 'unknown';
}

/** One acting entry as it goes into the digest. */
export function plannedChange(plan: Plan, entry: ResourceChange): PlannedApplianceChange {
  const { address, change } = entry;
  const before = told(plan, entry, { values: change.before, sensitive: change.before_sensitive });
  const after = told(plan, entry, { values: change.after, sensitive: change.after_sensitive });
  return { address, action: actionOf(entry), before, after };
}

interface Told {
  readonly values: Values | null;
  readonly sensitive: Marks;
}

/** Configured values; of what changes in place also what the configuration no longer names; of what goes its id. */
function told(plan: Plan, entry: ResourceChange, { values, sensitive }: Told): Values {
  if (values === null) return {};
  const named = entry.change.after === null ? ['id'] : differingAttributes(plan, entry);
  const more = named.filter((name) => values[name] !== undefined).map((name) => [name, values[name]] as const);
  const all = { ...Object.fromEntries(more), ...configuredValues(plan, entry.address, values) };
  const entries = Object.entries(all).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([name, value]) => [name, shown(name, value, sensitive)]));
}

function shown(name: string, value: unknown, sensitive: Marks): unknown {
  if (!userData.has(name)) return isMarked(sensitive, name) ? hidden : value;
  return `sha256:${createHash('sha256').update(canonicalText(value), 'utf8').digest('hex')}`;
}
