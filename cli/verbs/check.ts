import { resolve } from 'node:path';
import { renderCheck } from '../render-check';
import { styleFor } from '../style';
import type { Call, Result } from '../verb';

/** Exit 3 when the procedures do not allow something; every reason at its `file:line:column`. */
export async function check(call: Call<{ readonly base: string }>): Promise<Result> {
  const { base, root } = call.options;
  const report = await call.engine.checkChanges({ root: resolve(root), base, now: Date.now() });
  const text = renderCheck(report, { style: styleFor(call.io, 'stdout'), columns: call.io.columns });
  return { exit: report.problems.length === 0 ? 0 : 3, json: report, text };
}
