import { isKnown, unknown, type Diagnostic, type Schema, type Values } from '../../framework';
import { defect } from './defect';

/** An object that may be answered, and what had to be put right in it. */
export interface Sound {
  readonly values: Values | null;
  readonly defects: readonly Diagnostic[];
}

/**
 * Every attribute of the schema and no other; write-only ones null, whatever happens, since state and plan are read by
 * people who must not see them; nothing unknown in a state.
 */
export function sound(values: Values | null, schema: Schema, kind: 'plan' | 'state'): Sound {
  if (values === null) return { values, defects: [] };
  const checked = Object.keys(schema.attributes).map((name) => [name, check(name, values, schema, kind)] as const);
  const strange = Object.keys(values).filter((name) => schema.attributes[name] === undefined);
  return {
    values: Object.fromEntries(
      checked.map(([name, wrong]) => [name, wrong === undefined ? (values[name] ?? null) : null]),
    ),
    defects: [
      ...checked.flatMap(([name, wrong]) =>
        wrong === undefined ? [] : [defect(`${name} ${wrong} in the ${kind}`, name)],
      ),
      ...strange.map((name) => defect(`the ${kind} holds ${name}, which the schema does not have`)),
    ],
  };
}

function check(name: string, values: Values, schema: Schema, kind: 'plan' | 'state'): string | undefined {
  const value = values[name];
  if (value === undefined) return 'is absent';
  if (schema.attributes[name]?.writeOnly === true && value !== null) return 'is write-only and must be null';
  if (kind === 'state' && !isKnown(value)) return 'is unknown';
  return undefined;
}

/** Whether anything in them, however deep, is unknown. */
export function hasUnknown(values: Values | null): boolean {
  return values !== null && Object.values(values).some((value) => value === unknown || !isKnown(value));
}
