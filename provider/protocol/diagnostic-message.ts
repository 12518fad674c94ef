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

/**
 * The steps to a place. A part of an object is told by the attribute alone: where a step by name follows, Terraform shows
 * the first line of the resource instead (measured: 1.11.4).
 */
export function pathMessage([name, step]: readonly (string | number)[], schema: Schema): PathMessage {
  const first = { attributeName: String(name) };
  const type = schema.attributes[String(name)]?.type;
  const ofObject = typeof type === 'object' && 'object' in type;
  return { steps: step === undefined || ofObject ? [first] : [first, stepMessage(step)] };
}

function stepMessage(step: string | number): StepMessage {
  return typeof step === 'number' ? { elementKeyInt: step } : { elementKeyString: step };
}
