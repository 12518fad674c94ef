import { setTimeout as wait } from 'node:timers/promises';
import { SwingError } from '../site';
import {
  journalFile,
  openJournal,
  recordStoreFor,
  takeLock,
  type HeldLock,
  type Journal,
  type PairRecord,
} from './record';
import { terraformLockIsFree } from './terraform/lock-probe';
import type { Workspace } from './workspace';

/** What a verb may use while it holds the pair. */
export interface Held {
  readonly lock: HeldLock;
  readonly journal: Journal;
  /** The record as it was when the lock was taken. */
  readonly record: PairRecord;
}

const startToLockMilliseconds = 3_000;

/** A quarter of an hour past Terraform's own bound, so that a living holder on another host is never taken for dead. */
const leaseSeconds = 45 * 60;

/**
 * Runs one verb while nobody else changes the pair, and gives the lock back whatever happens.
 * @throws SwingError exit 3 `SwingLockHeld`, `TerraformStillRunning`
 */
export async function whileLocked<Result>(
  workspace: Workspace,
  doing: string,
  verb: (held: Held) => Promise<Result>,
): Promise<Result> {
  const store = recordStoreFor(workspace);
  const { lock, record } = await takeLock(store, {
    doing,
    now: () => new Date(),
    leaseSeconds,
    site: workspace.site.name,
    terraformLockFree: () => terraformIsGone(workspace),
  });
  let result: Result;
  try {
    result = await verb({ lock, record, journal: openJournal(journalFile(workspace.recordDir)) });
  } catch (error) {
    throw await releasedAfter(error, lock);
  }
  await lock.release();
  return result;
}

async function releasedAfter(error: unknown, lock: HeldLock): Promise<unknown> {
  try {
    await lock.release();
    return error;
  } catch (release) {
    return bothErrors(error, release);
  }
}

/** The verb's own error comes first; that the lock could not be given back must not hide it. */
function bothErrors(error: unknown, release: unknown): unknown {
  if (!(error instanceof SwingError) || !(release instanceof SwingError)) return error;
  return new SwingError(error.exitCode, [...error.problems, ...release.problems], { cause: error });
}

/**
 * Whether a dead holder's Terraform is gone too. A holder killed right after it started Terraform leaves a process that
 * has not taken its lock yet: we would plan an unmoved world and report it, and that Terraform would then move it. So
 * the lock must be free twice, further apart than Terraform takes from its start to its lock (measured: under one second).
 */
async function terraformIsGone(workspace: Workspace): Promise<boolean> {
  if (!(await terraformLockIsFree(workspace))) return false;
  await wait(startToLockMilliseconds);
  return terraformLockIsFree(workspace);
}
