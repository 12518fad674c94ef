import { renderApplianceProblem, type ApplianceCode, type ApplianceProblem, type Side } from '../appliance';
import type { Diagnostic } from './framework';

/** What is wrong with the account, not with the appliance. */
const ofTheAccount: readonly ApplianceCode[] = ['CredentialsUnusable', 'NoPermission', 'TokenRejected', 'WrongClient'];

/** Where a problem of one appliance stands in the configuration. */
export function attributeOf({ code }: ApplianceProblem, side: Side): readonly [string] {
  return [`${ofTheAccount.includes(code) ? 'client_id' : 'appliance'}_${side}`];
}

/** One problem of one appliance, at its attribute. */
export function problemDiagnostic(
  severity: Diagnostic['severity'],
  problem: ApplianceProblem,
  side: Side,
  summary: string = problem.message,
): Diagnostic {
  return { severity, summary, detail: renderApplianceProblem(problem), attribute: attributeOf(problem, side) };
}

/** What is wrong, at which attribute, and what to do about it. */
export interface Sentence {
  readonly attribute: string;
  readonly summary: string;
  readonly detail: string;
}

export function errorAt({ attribute, summary, detail }: Sentence): Diagnostic {
  return { severity: 'error', summary, detail, attribute: [attribute] };
}

export function warningAt({ attribute, summary, detail }: Sentence): Diagnostic {
  return { severity: 'warning', summary, detail, attribute: [attribute] };
}
