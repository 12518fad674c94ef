import type { AdoptReport } from '../swing';
import { printable, type Style } from './style';

/** What came into the state. */
export function renderAdoption(report: AdoptReport, style: Style): string {
  const lines = report.imported.map(
    ({ address, importId }) => `imported ${printable(importId)}\n  as ${printable(address)}\n`,
  );
  return `${lines.join('')}${style.bold(report.outcome)}: ${printable(report.sentence)}\n`;
}
