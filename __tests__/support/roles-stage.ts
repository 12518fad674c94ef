import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { runSwing, startLab, type CommandRun, type Lab, type LabOptions } from '../../lab';
import type { Side } from '../../site';
import type { ChangeAnswer, PlanAnswer } from './stage';

/** A lab whose site asks the appliances themselves, adopted. */
export class RolesStage {
  private constructor(public readonly lab: Lab) {}

  public static async open(options: LabOptions): Promise<RolesStage> {
    const stage = new RolesStage(await startLab(options));
    await stage.expectExit(['adopt'], 0);
    return stage;
  }

  /** As the appliances themselves have them. */
  public roles(): Readonly<Record<Side, string>> {
    return { a: this.lab.pair.state('a').role, b: this.lab.pair.state('b').role };
  }

  /** Whether both were primary at any moment. */
  public sawBothPrimary(): boolean {
    return this.lab.pair.history.some(({ a, b }) => a === 'primary' && b === 'primary');
  }

  public async planTo(
    side: Side,
    ...more: readonly string[]
  ): Promise<PlanAnswer['review'] & { readonly planFile: string }> {
    this.lab.setPrimary(side);
    const { review, planFile } = await this.json<PlanAnswer>(['plan', '--json', ...more], 0);
    return { ...review, planFile };
  }

  public apply(digest: string, ...more: readonly string[]): Promise<ChangeAnswer> {
    return this.json<ChangeAnswer>(['apply', '--json', '--approved', digest, ...more], 0);
  }

  public rollback(): Promise<ChangeAnswer> {
    return this.json<ChangeAnswer>(['rollback', '--json'], 0);
  }

  public async json<Answer>(args: readonly string[], expected: number): Promise<Answer> {
    return JSON.parse((await this.expectExit(args, expected)).stdout) as Answer;
  }

  /** @throws Error with everything it printed when it ends otherwise */
  public async expectExit(args: readonly string[], expected: number): Promise<CommandRun> {
    const run = await runSwing(this.lab, args);
    if (run.exitCode === expected) return run;
    throw new Error(
      `swing ${args.join(' ')} ended with ${run.exitCode}, not ${expected}\n${run.stderr}\n${run.stdout}`,
    );
  }

  /** Plain Terraform in the folder of the role stack, as somebody without `swing` would. */
  public async terraform(...args: readonly string[]): Promise<CommandRun> {
    const cwd = join(this.lab.root, 'cdktf.out', 'stacks', `${this.lab.site}-roles`);
    const child = spawn('terraform', [...args], { cwd, env: this.lab.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const exited = once(child, 'exit') as Promise<[number | null]>;
    const [stdout, stderr, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
    return { exitCode, stdout, stderr };
  }

  /** Changes one line of the site file. @throws Error when it is not there */
  public declare(from: string, to: string): void {
    const before = readFileSync(this.lab.siteFile, 'utf8');
    if (!before.includes(from)) throw new Error(`the site file does not say ${from}`);
    writeFileSync(this.lab.siteFile, before.replace(from, to));
  }

  /** Resolves when the appliances were asked so many times more; bounded. */
  public async untilAsked(more: number): Promise<void> {
    const asked = (): number => this.lab.pair.requests('a').length + this.lab.pair.requests('b').length;
    const until = asked() + more;
    for (let attempt = 0; attempt < 600; attempt += 1) {
      if (asked() >= until) return;
      await wait(100);
    }
    throw new Error(`the appliances were not asked ${more} times within a minute`);
  }

  public close(): Promise<void> {
    return this.lab.stop();
  }
}

/** Resolves when a text was printed. */
export function seenOn(stream: Readable | null, wanted: RegExp): Promise<void> {
  let heard = '';
  return new Promise((done) => {
    stream?.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
      if (wanted.test(heard)) done();
    });
  });
}
