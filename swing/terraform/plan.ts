import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlan, type Plan } from '../../review';
import { badInput } from '../../site';
import type { OnProgress } from '../report';
import type { Workspace } from '../workspace';
import { terraformFailure } from './failure';
import { runTerraform, type RunOptions, type TerraformRun } from './run';

/** A saved plan, read back. The file and `plan` contain state in clear: the file is only readable by its owner. */
export interface SavedPlan {
  readonly file: string;
  /** Of the file's bytes: whoever applies compares it with what was reviewed. */
  readonly sha256: string;
  readonly plan: Plan;
  /** What a person reads on the terminal: Terraform's own words. */
  readonly text: string;
  /** Terraform's own word for "nothing would change", outputs included. */
  readonly empty: boolean;
}

export const planFileName = 'swing.tfplan';

/**
 * `terraform plan -out`, always refreshed, then `terraform show -json`. With `targets`, Terraform addresses, the plan is
 * partial: only an adoption, which judges that nothing acts, may be.
 * @throws SwingError `StateLocked`, `WrongAccount`, `CredentialsRefused`, `TerraformFailed`…
 */
export async function savePlan(
  workspace: Workspace,
  onProgress: OnProgress,
  targets: readonly string[] = [],
): Promise<SavedPlan> {
  const file = join(workspace.stackDir, planFileName);
  onProgress({ code: 'PlanStarted', text: `terraform plan (${workspace.stackName})` });
  const args = ['plan', '-input=false', '-no-color', '-lock-timeout=0s', '-detailed-exitcode', `-out=${planFileName}`];
  const run = await runTerraform(workspace, [...args, ...targets.map((address) => `-target=${address}`)]);
  if (run.exitCode !== 0 && run.exitCode !== 2) throw terraformFailure(workspace, 'plan', run);
  onProgress({ code: 'PlanReading', text: 'terraform show' });
  const sha256 = sha256Of(file);
  const plan = await showPlan(workspace, file);
  return { file, sha256, plan, text: run.stdout, empty: run.exitCode === 0 };
}

/** Whether a refreshed plan would change nothing. */
export async function planIsEmpty(workspace: Workspace): Promise<boolean> {
  const args = ['plan', '-input=false', '-no-color', '-lock-timeout=0s', '-detailed-exitcode'];
  const run = await runTerraform(workspace, args);
  if (run.exitCode !== 0 && run.exitCode !== 2) throw terraformFailure(workspace, 'plan', run);
  return run.exitCode === 0;
}

/** Applies exactly a saved plan. Effects: whatever the plan holds; the exit code is the caller's to judge. */
export function applyPlan(workspace: Workspace, file: string, options: RunOptions = {}): Promise<TerraformRun> {
  return runTerraform(workspace, ['apply', '-input=false', '-no-color', '-lock-timeout=0s', file], options);
}

/** Reads a saved plan file by Terraform itself. @throws SwingError exit 3 `PlanFileUnreadable` */
export async function showPlan(workspace: Workspace, file: string): Promise<Plan> {
  const run = await runTerraform(workspace, ['show', '-json', '-no-color', file]);
  if (run.exitCode !== 0) throw terraformFailure(workspace, 'show', run);
  return readPlan(run.stdout);
}

/** @throws SwingError exit 2 `PlanFileAbsent` */
export function sha256Of(file: string): string {
  return createHash('sha256').update(bytesOf(file)).digest('hex');
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const remedy = 'name a file that swing plan wrote';
    throw Object.assign(
      badInput({ code: 'PlanFileAbsent', place: file, message: 'the plan file cannot be read', remedy }),
      { cause },
    );
  }
}
