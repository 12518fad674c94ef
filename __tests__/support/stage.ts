import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  runSwing,
  startLab,
  type LabOptions,
  startSwing,
  type CommandRun,
  type Lab,
  type StartedCommand,
} from '../../lab';
import { otherSide, type Side } from '../../site';
import { truthOf } from './truth';

/** Who dies: `swing` alone, whose Terraform lives on, or its whole process group. */
export type Victim = 'swing' | 'group';

/** What the operator does next. */
export type Recovery = 'apply' | 'rollback';

interface Status {
  readonly pointers: readonly { readonly address: string; readonly live: string }[];
  readonly condition: string;
}

export interface PlanAnswer {
  readonly review: {
    readonly verdict: string;
    readonly digest: string;
    readonly inverseDigest: string;
    readonly moves: readonly unknown[];
  };
  readonly planFile: string;
}

export interface ChangeAnswer {
  readonly outcome: string;
  readonly digest: string;
  readonly sentence: string;
  readonly secondsWithoutService?: number;
  readonly proofs: readonly { readonly id: string; readonly status: string; readonly sentence: string }[];
}

/** A lab that goes through one fault after the other, each starting where the one before it ended. */
export class Stage {
  public primary: Side = 'a';

  private constructor(public readonly lab: Lab) {}

  public static async open(options: LabOptions = {}): Promise<Stage> {
    const stage = new Stage(await startLab(options));
    await stage.expectExit(['adopt'], 0);
    return stage;
  }

  /** Turns the line, plans, and starts the apply under the approval given. */
  public async startApply(): Promise<{ readonly digest: string; readonly apply: StartedCommand }> {
    const { digest } = await this.planTurned();
    return { digest, apply: startSwing(this.lab, ['apply', '--json', '--approved', digest]) };
  }

  /** Turns the line and plans. */
  public async planTurned(): Promise<PlanAnswer['review'] & { readonly planFile: string }> {
    this.primary = soleHolder(this.lab);
    this.lab.setPrimary(otherSide(this.primary));
    const { review, planFile } = await this.json<PlanAnswer>(['plan', '--json'], 0);
    return { ...review, planFile };
  }

  /** Applies what was planned and remembers who is primary now. */
  public async apply(digest: string): Promise<ChangeAnswer> {
    const answer = await this.json<ChangeAnswer>(['apply', '--json', '--approved', digest], 0);
    this.primary = otherSide(this.primary);
    return answer;
  }

  public async rollback(): Promise<ChangeAnswer> {
    const answer = await this.json<ChangeAnswer>(['rollback', '--json'], 0);
    this.primary = otherSide(this.primary);
    return answer;
  }

  public async json<Answer>(args: readonly string[], expected: number): Promise<Answer> {
    return JSON.parse((await this.expectExit(args, expected)).stdout) as Answer;
  }

  /** The journal explains; it must not be needed. */
  public async statusWithoutJournal(): Promise<Status> {
    rmSync(join(this.lab.root, '.swing', this.lab.site, 'journal.jsonl'), { force: true });
    const run = await runSwing(this.lab, ['status', '--json']);
    return JSON.parse(run.stdout) as Status;
  }

  /** Bounded; asks the system whether a Terraform still works in the lab's folder. */
  public async untilTerraformEnded(): Promise<void> {
    for (let attempt = 0; attempt < 240; attempt += 1) {
      if (!terraformWorksIn(this.lab.root)) return;
      await wait(250);
    }
    throw new Error('Terraform was still running after a minute');
  }

  /** Goes on or back under the approval given; waits for a Terraform that lives on, bounded. */
  public async recover(recovery: Recovery, digest: string): Promise<CommandRun> {
    const args = recovery === 'apply' ? ['apply', '--json', '--approved', digest] : ['rollback', '--json'];
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const run = await runSwing(this.lab, args);
      if (!/TerraformStillRunning|StateLocked/.test(run.stderr)) return this.#settled(recovery, run);
      await wait(1_000);
    }
    throw new Error('Terraform was still running after 60 attempts');
  }

  public async expectExit(args: readonly string[], expected: number): Promise<CommandRun> {
    const run = await runSwing(this.lab, args);
    if (run.exitCode === expected) return run;
    throw new Error(`swing ${args.join(' ')} ended with ${run.exitCode}: ${run.stderr}${run.stdout}`);
  }

  public close(): Promise<void> {
    return this.lab.stop();
  }

  #settled(recovery: Recovery, run: CommandRun): CommandRun {
    if (recovery === 'apply' && run.exitCode === 0) this.primary = otherSide(this.primary);
    return run;
  }
}

/** Where everything points; each scenario starts from there, whatever the one before it left. */
function soleHolder(lab: Lab): Side {
  const [holder, ...others] = new Set(Object.values(truthOf(lab)));
  if (holder === undefined || holder === 'other' || others.length > 0)
    throw new Error(`the pair is split: ${JSON.stringify(truthOf(lab))}`);
  return holder;
}

function terraformWorksIn(root: string): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => folderOf(pid).startsWith(root) && commandOf(pid).startsWith('terraform'));
}

/** Empty for a process that has gone meanwhile. */
function folderOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8');
  } catch {
    return '';
  }
}

/** kill −9 of one process, or of the group it leads. */
export function kill(started: StartedCommand, victim: Victim): void {
  const { pid } = started.child;
  if (pid === undefined) throw new Error('the command never started');
  process.kill(victim === 'group' ? -pid : pid, 'SIGKILL');
}
