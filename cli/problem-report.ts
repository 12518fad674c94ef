import type { Problem } from '../site';
import { printable, type Style } from './style';
import { jsonText, type ExitStatus } from './verb';

/** Why a command stopped. */
export interface Stop {
  readonly exit: ExitStatus;
  readonly problems: readonly Problem[];
  /** Only shown with SWING_DEBUG. */
  readonly stack?: string;
}

const exitWords: Readonly<Record<ExitStatus, string>> = {
  0: 'done',
  1: 'defect of swing',
  2: 'bad input',
  3: 'refused',
  4: 'failed',
  5: 'unknown',
};

/**
 * Every problem with its place, what was got, what is allowed and what to do:
 * ```
 * refused (exit 3)
 *   ApprovalStale at --approved
 *     the digest approves another change
 *     got      "swing-v1:…"
 *     allowed  swing-v1:…
 *     do       run swing plan, …
 * ```
 */
export function renderStop(stop: Stop, style: Style): string {
  const head = style.bold(style.red(`${exitWords[stop.exit]} (exit ${stop.exit})`));
  const stack = stop.stack === undefined ? [] : [style.dim(printable(stop.stack))];
  return `${[head, ...stop.problems.map((problem) => renderProblem(problem, style)), ...stack].join('\n')}\n`;
}

/** The same for machines: `{ "error": { "exitCode": 3, "problems": […] } }`. */
export function renderStopJson(stop: Stop): string {
  return jsonText({ error: { exitCode: stop.exit, problems: stop.problems } });
}

function renderProblem(problem: Problem, style: Style): string {
  const rows = [
    ['got', problem.got],
    ['allowed', problem.allowed],
    ['do', problem.remedy],
  ].flatMap(([name, text]) =>
    text === undefined ? [] : [`    ${style.dim(String(name).padEnd(7))}  ${printable(text)}`],
  );
  const title = `  ${style.bold(problem.code)} at ${printable(problem.place)}`;
  return [title, `    ${printable(problem.message)}`, ...rows].join('\n');
}
