import { renderStatus } from '../render-status';
import { styleFor } from '../style';
import type { Call, Result } from '../verb';

/** Exit 5 when something could not be read: then nothing is certain. */
export async function status(call: Call): Promise<Result> {
  const report = await call.engine.statusOf(call.openWorkspace(), { onProgress: call.onProgress });
  const unknown = report.condition === 'unknown';
  return { exit: unknown ? 5 : 0, json: report, text: renderStatus(report, styleFor(call.io, 'stdout')) };
}
