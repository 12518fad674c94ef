import Table from 'cli-table3';

import type { MeasuredRow } from './measured';

const head = [
  'way',
  'requests',
  'per second',
  'failed',
  'seconds without service',
  'dropped and repeated',
  'what failed',
];

/** The closing table: swings and their negative controls side by side. */
export function renderRows(rows: readonly MeasuredRow[]): string {
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const { way, report } of rows) table.push([way, ...figures(report)]);
  return table.toString();
}

function figures(report: MeasuredRow['report']): readonly string[] {
  const { requests, ratePerSecond, failed, longestGapMs, repeated, reasons } = report;
  const why = Object.entries(reasons).map(([reason, count]) => `${reason} ×${count}`);
  const gap = (longestGapMs / 1000).toFixed(2);
  return [`${requests}`, ratePerSecond.toFixed(0), `${failed}`, gap, `${repeated}`, why.join(', ') || '-'];
}
