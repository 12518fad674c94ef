import type { Diagnostic, Schema, Values } from '../../framework';
import { diagnosticMessage, encodeValues, type DiagnosticMessage, type DynamicValue } from '../../protocol';
import { sound } from '../guards/sound';
import { thrown } from '../guards/defect';
import { withoutSecrets } from '../guards/secrets';

/** Diagnostics on their way out: without secrets, each place as the protocol writes it. */
export function tell(
  diagnostics: readonly Diagnostic[],
  schema: Schema,
  known: readonly (Values | null)[] = [],
): readonly DiagnosticMessage[] {
  return withoutSecrets(diagnostics, schema, known).map((one) => diagnosticMessage(one, schema));
}

/** A state on its way out, and what was wrong with it. */
export interface Written {
  readonly state: DynamicValue;
  readonly values: Values | null;
  readonly defects: readonly Diagnostic[];
}

export interface ToWrite {
  readonly values: Values | null;
  readonly schema: Schema;
  readonly kind: 'plan' | 'state';
  /** Written where the values have a type the schema does not know: what was there before. */
  readonly otherwise: Values | null;
}

/** Never throws: whatever a resource answered, something sound reaches Terraform, and the defect beside it. */
export function written({ values, schema, kind, otherwise }: ToWrite): Written {
  const checked = sound(values, schema, kind);
  try {
    return { state: encodeValues(checked.values, schema), ...checked };
  } catch (error) {
    const state = encodeValues(otherwise, schema);
    return {
      state,
      values: otherwise,
      defects: [...checked.defects, thrown(error, `the ${kind} does not fit the schema`)],
    };
  }
}
