import type { ApplianceReport } from '../swing';
import { colourOf } from './render-change';
import { renderProofs } from './render-proofs';
import { printable, type Style } from './style';

/** How a change of the appliance stack ended: the proofs, the outcome in its own word, the next step. */
export function renderApplianceChange(report: ApplianceReport, style: Style): string {
  const proofs = report.proofs.length === 0 ? '' : `${renderProofs(report.proofs, style)}\n`;
  const head = `${colourOf(report.outcome, style)(report.outcome)}: ${printable(report.sentence)}`;
  const digest = report.digest === undefined ? [] : [`Digest: ${report.digest} (used up)`];
  return `${proofs}${[head, ...digest].join('\n')}\n`;
}
