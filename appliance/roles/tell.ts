import type { Pair } from '../pair';
import { ApplianceError, type ApplianceCode, type ApplianceProblem } from '../problem';
import type { Step } from './decide';
import type { RoleChangeOptions } from './role-change';

/** What became of one command, as far as its answer tells. */
export type Told =
  | { readonly kind: 'begun' }
  /** No effect, for certain. */
  | { readonly kind: 'not-sent'; readonly problem: ApplianceProblem }
  /** The appliance says no before it does anything. */
  | { readonly kind: 'declined'; readonly problem: ApplianceProblem }
  /** The appliance reports a failure; whether anything was begun before it is not documented. */
  | { readonly kind: 'failed'; readonly problem: ApplianceProblem }
  /** No answer: it may have been carried out. */
  | { readonly kind: 'unanswered'; readonly problem: ApplianceProblem };

/** Answers that judge the request, not the change. */
const declining: readonly ApplianceCode[] = [
  'BadParameters',
  'NoPermission',
  'NotSpoken',
  'ServerBusy',
  'TokenRejected',
  'WrongClient',
];

/** Sends one command, once: a lost answer is no reason to send it again. */
export async function tell(pair: Pair, { side, ...command }: Step, options: RoleChangeOptions): Promise<Told> {
  options.onProgress?.({ kind: 'telling', side, role: command.role });
  try {
    const message = await pair[side].startRoleChange(command);
    options.onProgress?.({ kind: 'answered', side, message });
    return { kind: 'begun' };
  } catch (error) {
    if (error instanceof ApplianceError) return judged(error);
    throw error;
  }
}

function judged({ problem, delivery }: ApplianceError): Told {
  switch (delivery) {
    case 'not-sent':
      return { kind: 'not-sent', problem };
    case 'perhaps':
      return { kind: 'unanswered', problem };
    case 'answered':
      // an answer nobody can read does not say no
      if (problem.code === 'AnswerNotReadable') return { kind: 'unanswered', problem };
      return { kind: declining.includes(problem.code) ? 'declined' : 'failed', problem };
  }
}
