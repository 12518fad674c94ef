import type { ChangeReport, Outcome } from '../swing';
import { renderProofs } from './render-proofs';
import { printable, type Style } from './style';

/** How a change ended: the proofs, the outcome in its own word, the measured gap, the next step. */
export function renderChange(report: ChangeReport, style: Style): string {
  const proofs = report.proofs.length === 0 ? '' : `${renderProofs(report.proofs, style)}\n`;
  const head = `${colourOf(report.outcome, style)(report.outcome)}: ${printable(report.sentence)}`;
  const digest = report.digest === undefined ? [] : [`Digest: ${report.digest}`];
  return `${proofs}${[head, ...digest, gapText(report.secondsWithoutService)].join('\n')}\n`;
}

function gapText(seconds: number | undefined): string {
  return seconds === undefined
    ? 'Seconds without service: not measured'
    : `Seconds without service: ${seconds.toFixed(2)} (measured)`;
}

/** An outcome as it is coloured everywhere. */
export function colourOf(outcome: Outcome, style: Style): Style['green'] {
  const colours = { done: style.green, failed: style.red, unknown: style.yellow };
  return (text) => style.bold(colours[outcome](text));
}
