import type { ApplianceWorld, BodyReading, Proof } from '../../live';
import type { ApplianceReview } from '../../review';
import { renderProblem } from '../../site';
import { emptyPlanProof } from '../conclusion';
import type { Held } from '../lock';
import type { OnProgress, Outcome } from '../report';
import { terraformFailure } from '../terraform/failure';
import type { TerraformRun } from '../terraform/run';
import { readState } from '../terraform/state';
import { outcomeOfProofs } from '../verify';
import type { Workspace } from '../workspace';
import type { PlannedAppliances } from './planned-appliances';
import { primaryFacts, primaryUnchanged } from './primary-facts';
import { proofsAfter } from './proofs-after';

/** How a change of the appliance stack ended. */
export interface ApplianceReport {
  readonly site: string;
  readonly stack: 'appliances';
  readonly outcome: Outcome;
  /** One sentence for the person in the window, with the next command. */
  readonly sentence: string;
  readonly digest: string | undefined;
  readonly proofs: readonly Proof[];
}

/** A change that was sent, with everything it takes to say how it ended. */
export interface Concluding {
  readonly workspace: Workspace;
  readonly planned: PlannedAppliances;
  readonly held: Held;
  readonly world: ApplianceWorld;
  readonly onProgress: OnProgress;
}

/** Exit code 0 does not mean that everything runs, exit code 1 not that nothing was made: AWS is asked. */
export async function concludeAppliances(
  { workspace, planned, held, world, onProgress }: Concluding,
  run: TerraformRun,
  before: BodyReading | undefined,
): Promise<ApplianceReport> {
  const { site } = workspace;
  const { review } = planned;
  onProgress({ code: 'AskingTheWorld', text: 'reading appliances back' });
  const state = await Promise.resolve(readState(workspace));
  const seen = await proofsAfter({ site, review, state }, world);
  const primary = primaryUnchanged(site, before, await primaryFacts(site, world));
  const proofs = [...seen, primary, await emptyPlanProof(workspace)];
  const outcome = run.exitCode === 0 ? outcomeOfProofs(proofs) : failedOrUnknown(proofs);
  const sentence = sentenceOf(workspace, { review, outcome, proofs, run });
  await held.journal.append({ event: 'ChangeEnded', outcome, sentence });
  return { site: site.name, stack: 'appliances', outcome, sentence, digest: review.digest, proofs };
}

function failedOrUnknown(proofs: readonly Proof[]): Outcome {
  const outcome = outcomeOfProofs(proofs);
  return outcome === 'done' ? 'failed' : outcome;
}

interface Seen {
  readonly review: ApplianceReview;
  readonly outcome: Outcome;
  readonly proofs: readonly Proof[];
  readonly run: TerraformRun;
}

function sentenceOf(workspace: Workspace, { review, outcome, proofs, run }: Seen): string {
  const { name } = workspace.site;
  if (outcome === 'done') return `${name}: ${review.headline}; read back from AWS`;
  const against = proofs.filter(({ status }) => status !== 'proven').map(({ sentence }) => sentence);
  const said = run.exitCode === 0 ? '' : ` Terraform: ${saidBy(workspace, run)}`;
  const next = `Next: swing plan ${name} --stack appliances says what is left; swing adopt ${name} --stack appliances takes in what lives`;
  return `${name}: ${against.join('; ')}.${said} ${next}`;
}

function saidBy(workspace: Workspace, run: TerraformRun): string {
  return terraformFailure(workspace, 'apply', run).problems.map(renderProblem).join(' ');
}
