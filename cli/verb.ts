import type { Command } from 'commander';
import type { OnProgress, StackChoice, Workspace } from '../swing';
import type { Engine } from './engine';
import type { Io } from './io';

/** 0 done or safe, 1 defect of ours, 2 bad input, 3 refused, 4 failed, 5 unknown. */
export type ExitStatus = 0 | 1 | 2 | 3 | 4 | 5;

/** What every verb understands. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly root: string;
  /** Seconds. */
  readonly timeout: number;
  /** Of the verbs that know both. @default "roles" */
  readonly stack?: StackChoice;
}

/** What a verb found: data for machines, text for people. */
export interface Result {
  readonly exit: ExitStatus;
  /** Printed with `--json`. */
  readonly json: unknown;
  /** Printed without. */
  readonly text: string;
}

/** One call of one verb. */
export interface Call<Options = unknown> {
  readonly io: Io;
  readonly engine: Engine;
  readonly options: CommonOptions & Options;
  /** Positional arguments, SITE not among them. */
  readonly args: readonly string[];
  readonly site: string | undefined;
  readonly onProgress: OnProgress;
  /** Opens the site of the call. @throws SwingError exit 2 */
  openWorkspace(): Workspace;
}

/** A line of the table of verbs; cheap to load. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
  /** Positional arguments before SITE: `["PLAN_JSON"]`; one in brackets, `["[LIST]"]`, may be left out where there is no SITE. */
  readonly args?: readonly string[];
  /** Whether it takes SITE. @default true */
  readonly site?: boolean;
  /** Adds the verb's own options. */
  readonly options?: (command: Command) => Command;
  /** Default of `--timeout`. */
  readonly timeoutSeconds: number;
  /** Whether the world may have changed when time ran out: then the outcome is unknown, not failed. */
  readonly changes: boolean;
  /** Loads what the verb needs and runs it. */
  readonly load: () => Promise<(call: Call<never>) => Promise<Result>>;
}

/** A printed document, as every verb prints it. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
