import { inspect } from 'node:util';
import type { Operations } from './operations';

const parentPollMs = 1000;
/** After SIGTERM Terraform, if it is still there, gets this long to read the answers. */
const lastAnswersMs = 5000;

/**
 * What a plugin's process must do besides serving: print nothing to stdout, outlive Ctrl-C until Terraform ends it, and say
 * why it died. Effects: on the whole process.
 */
export function ruleProcess(operations: Operations, parent: number = process.ppid): void {
  sendConsoleToStderr();
  // Ctrl-C reaches the whole process group: dying of it would lose a half-applied resource. Terraform says StopProvider.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => leave(operations, lastAnswersMs));
  process.on('uncaughtException', panic);
  process.on('unhandledRejection', panic);
  leaveWithParent(operations, parent);
}

/** stdout carries the handshake and nothing else. */
export function sendConsoleToStderr(): void {
  const write = (...parts: readonly unknown[]) =>
    void process.stderr.write(`${parts.map((one) => (typeof one === 'string' ? one : inspect(one))).join(' ')}\n`);
  const silenced = { log: write, info: write, debug: write, dir: write, table: write, trace: write };
  Object.assign(globalThis.console, silenced, { warn: write, error: write });
}

/** Terraform looks for `panic:` in what a plugin wrote before it died, and shows it. */
function panic(error: unknown): void {
  process.stderr.write(`panic: ${error instanceof Error ? (error.stack ?? error.message) : inspect(error)}\n`);
  process.exit(2);
}

/** What runs is told to stop and may still answer. */
function leave(operations: Operations, lastAnswers: number): void {
  operations.stop();
  void operations.idle().then(() => setTimeout(() => process.exit(0), lastAnswers));
}

/** Terraform killed: nobody reads an answer any more, so what runs is told to stop, and the process does not stay behind. */
function leaveWithParent(operations: Operations, parent: number): void {
  const poll = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(poll);
    leave(operations, 0);
  }, parentPollMs);
  poll.unref();
}
