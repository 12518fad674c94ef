import type { Obligations } from '../../swing';
import { renderStatus } from '../render-status';
import { printable, styleFor } from '../style';
import type { Call, ExitStatus, Result } from '../verb';

/** Exit 3 when the return to failover is overdue, which is certain whatever the world answers; 5 when something could not be read. */
export async function status(call: Call): Promise<Result> {
  const workspace = call.openWorkspace();
  const report = await call.engine.statusOf(workspace, { onProgress: call.onProgress });
  const obligations = call.engine.obligationsOf(workspace.root, workspace.site, Date.now());
  const text = `${renderStatus(report, styleFor(call.io, 'stdout'))}${obligationLines(obligations)}`;
  const exit: ExitStatus = obligations.overdue ? 3 : report.condition === 'unknown' ? 5 : 0;
  return { exit, json: { ...report, obligations }, text };
}

function obligationLines({ open, withoutPartner, returnBy, overdue }: Obligations): string {
  const lines = [
    ...(open === undefined ? [] : [`Open change: ${open.change}, ${open.state}, since ${open.startedAt}`]),
    ...(withoutPartner === undefined
      ? []
      : [`Without failover partner: since ${withoutPartner.since ?? 'not recorded'}`]),
    ...(returnBy === undefined ? [] : [`Return to failover: ${overdue ? 'OVERDUE, was due' : 'due'} ${returnBy}`]),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}
