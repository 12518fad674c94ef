import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { badInput, renderProblem, SwingError } from '../../site';
import { printable, styleFor } from '../style';
import type { Call, Result } from '../verb';

/** Judges anybody's plan; no workspace is opened. What is no plan is said in one line on stderr, exit 2. */
export async function lint(call: Call): Promise<Result> {
  try {
    const report = call.engine.lint(call.engine.readPlan(await planText(call)));
    const color = styleFor(call.io, 'stdout').isColorSupported;
    return { exit: report.verdict === 'safe' ? 0 : 3, json: report, text: call.engine.renderLint(report, { color }) };
  } catch (error) {
    if (!(error instanceof SwingError) || error.exitCode !== 2) throw error;
    return notAPlan(call, error);
  }
}

function notAPlan({ io }: Call, { problems }: SwingError): Result {
  io.stderr.write(`swing lint: ${printable(problems.map(renderProblem).join('; ')).replace(/\s+/g, ' ')}\n`);
  return { exit: 2, json: { error: { exitCode: 2, problems } }, text: '' };
}

/** `-` is what was piped in. */
async function planText({ io, args }: Call): Promise<string> {
  const name = args[0] ?? '';
  const file = name === '-' ? 'stdin' : resolve(io.cwd, name);
  try {
    return name === '-' ? await text(process.stdin) : readFileSync(file, 'utf8');
  } catch (cause) {
    throw notReadable(file, cause);
  }
}

function notReadable(place: string, cause: unknown): SwingError {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
  return badInput({
    code: 'PlanNotReadable',
    place,
    message: reasons.get(code) ?? `the plan cannot be read: ${code}`,
    remedy: 'write it with terraform show -json PLAN > plan.json and name that file, or pipe it in and name -',
  });
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'this is a folder, not the JSON of a plan'],
  ['EACCES', 'the file may not be read'],
  ['ERR_STRING_TOO_LONG', 'the file is too large to be the JSON of a plan'],
]);
