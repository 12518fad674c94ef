import type { PointerStatus, StatusReport } from '../swing';
import { boxTable } from './box-table';
import { printable, type Style } from './style';

/** Where the pair stands: a table of pointers, who works on it, what is under way, what that means. */
export function renderStatus(report: StatusReport, style: Style): string {
  const rows = report.pointers.map((pointer) => rowOf(pointer, report, style));
  const table = rows.length === 0 ? 'No targets.' : boxTable(['pointer', 'live', 'state', 'file'], rows);
  const lines = [table, ...lockLines(report), ...progressLines(report), '', style.bold(printable(report.sentence))];
  return `${style.bold(report.site)}  declared primary: ${report.declared}  generation: ${report.generation}\n${lines.join('\n')}\n`;
}

function rowOf(pointer: PointerStatus, report: StatusReport, style: Style): readonly string[] {
  const agree = pointer.live === report.declared && pointer.state === report.declared;
  const live = agree ? style.green(pointer.live) : style.yellow(pointer.live);
  return [printable(pointer.what), live, pointer.state, report.declared];
}

function lockLines({ lock, site }: StatusReport): readonly string[] {
  if (lock === undefined) return ['Lock: free'];
  const holder = `${lock.who} on ${lock.host}, pid ${lock.pid}, ${lock.doing}, since ${lock.since}`;
  return [`Lock: ${printable(holder)}`, `      only when it is surely gone: swing unlock ${site} --id ${lock.nonce}`];
}

function progressLines({ inProgress }: StatusReport): readonly string[] {
  if (inProgress === undefined) return [];
  const { to, direction, digest, startedAt, windowEnds } = inProgress;
  return [
    `In progress: to ${to}, ${direction}, since ${startedAt}, digest ${digest} (the way back until ${windowEnds})`,
  ];
}
