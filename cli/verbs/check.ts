import { resolve } from 'node:path';
import { renderProblem } from '../../site';
import { printable } from '../style';
import type { Call, Result } from '../verb';

/** Exit 3 when the procedures do not allow something; every reason on a line of its own, as `file:line:column`. */
export async function check(call: Call<{ readonly base: string }>): Promise<Result> {
  const { base, root } = call.options;
  const report = await call.engine.checkChanges({ root: resolve(root), base, now: Date.now() });
  const { problems, changed } = report;
  const lines = problems.map((problem) => printable(renderProblem(problem)));
  const sound = `${changed.length} file(s) differ from ${base}: the procedures allow all of it`;
  const text = `${(problems.length === 0 ? [sound] : lines).join('\n')}\n`;
  return { exit: problems.length === 0 ? 0 : 3, json: report, text };
}
