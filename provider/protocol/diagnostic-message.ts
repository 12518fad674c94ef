import type { Diagnostic, Schema } from '../framework';

/** @source tfplugin6 AttributePath.Step: one of the three is set */
export interface StepMessage {
  readonly attributeName?: string;
  readonly elementKeyString?: string;
  readonly elementKeyInt?: number;
}

export interface PathMessage {
  readonly steps: readonly StepMessage[];
}

/** @source tfplugin6 Diagnostic */
export interface DiagnosticMessage {
  readonly severity: number;
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: PathMessage;
}

const severities = { error: 1, warning: 2 } as const;

export function diagnosticMessage(diagnostic: Diagnostic, schema: Schema): DiagnosticMessage {
  const { severity, summary, detail, attribute } = diagnostic;
  return {
    severity: severities[severity],
    summary,
    detail,
    ...(attribute === undefined ? {} : { attribute: pathMessage(attribute, schema) }),
  };
}

/** Terraform's whole attribute paths end in an error of its own where they go deeper than an attribute and one step. */
export function pathMessage([name, step]: readonly (string | number)[], schema: Schema): PathMessage {
  const first = { attributeName: String(name) };
  return { steps: step === undefined ? [first] : [first, stepMessage(step, schema.attributes[String(name)]?.type)] };
}

function stepMessage(step: string | number, type: unknown): StepMessage {
  if (typeof step === 'number') return { elementKeyInt: step };
  const ofObject = typeof type === 'object' && type !== null && 'object' in type;
  return ofObject ? { attributeName: step } : { elementKeyString: step };
}
