import { obligationLines } from '../render-obligations';
import { renderStatus } from '../render-status';
import { styleFor } from '../style';
import type { Call, ExitStatus, Result } from '../verb';

/** Exit 3 when the return to failover is overdue, which is certain whatever the world answers; 5 when something could not be read. */
export async function status(call: Call): Promise<Result> {
  const workspace = call.openWorkspace();
  const report = await call.engine.statusOf(workspace, { onProgress: call.onProgress });
  const obligations = call.engine.obligationsOf(workspace.root, workspace.site, Date.now());
  const text = `${renderStatus(report, styleFor(call.io, 'stdout'))}${obligationLines(obligations)}`;
  const unknown = report.condition === 'unknown' || obligations.unreadable.length > 0;
  const exit: ExitStatus = obligations.overdue ? 3 : unknown ? 5 : 0;
  return { exit, json: { ...report, obligations }, text };
}
