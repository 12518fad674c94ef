import {
  observePair,
  otherSide,
  type ApplianceCode,
  type ApplianceProblem,
  type PairObservation,
  type Side,
} from '../../appliance';
import { accessAppliance, type ApplianceTimes } from '../appliance-access';
import type { Context, Values } from '../framework';
import { accessPair } from '../pair-access';
import { holderIn, targetOf } from './target';

/** Who answers at one port of the shared address. */
export type PortAnswer =
  | { readonly port: number; readonly status: 'answered'; readonly applianceId: string | undefined }
  | { readonly port: number; readonly status: 'silent'; readonly problem: ApplianceProblem };

/** Both appliances by their own names, and whoever answers at the shared address. */
export interface Look {
  readonly own: PairObservation;
  readonly answers: readonly PortAnswer[];
}

/** What is needed to look. */
export interface LookAt {
  /** All attributes of the target, known. */
  readonly values: Values;
  /** `client_id_a` and so on, where they are said. */
  readonly accounts: Values;
  readonly times: ApplianceTimes;
}

/** Asks both appliances and the shared address at once. Changes nothing. */
export async function look(at: LookAt, context: Context): Promise<Look> {
  const pair = await accessPair({ names: at.values, accounts: at.accounts, times: at.times }, context);
  const { ports } = targetOf(at.values);
  const [own, answers] = await Promise.all([
    observePair(pair, context.signal),
    Promise.all(ports.map((port) => whoAnswers(port, at, context))),
  ]);
  return { own, answers };
}

/** Says that the account is of another appliance, not that nobody is there. */
const ofTheAccount: readonly ApplianceCode[] = ['CredentialsUnusable', 'TokenRejected', 'WrongClient'];

/** The two may have different accounts, so that of the known holder is tried first, then the other. */
async function whoAnswers(port: number, at: LookAt, context: Context): Promise<PortAnswer> {
  const first = holderIn(at.values) ?? 'a';
  const answer = await askedAs(first, port, at, context);
  if (answer.status === 'answered' || !ofTheAccount.includes(answer.problem.code)) return answer;
  return askedAs(otherSide(first), port, at, context);
}

async function askedAs(side: Side, port: number, at: LookAt, context: Context): Promise<PortAnswer> {
  const { address, site } = targetOf(at.values);
  const reach = {
    hostname: site,
    servername: site,
    side,
    values: at.accounts,
    place: { host: address, port },
    times: at.times,
  };
  const appliance = await accessAppliance(reach, context);
  const seen = await appliance.readRole(context.signal);
  if (seen.status === 'unreachable') return { port, status: 'silent', problem: seen.problem };
  return { port, status: 'answered', applianceId: seen.applianceId };
}
