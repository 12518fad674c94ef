import type { ChangeReport, Outcome } from '../swing';
import { renderProofs } from './render-proofs';
import { printable, type Style } from './style';

/**
 * How a change ended: the proofs, the outcome in its own word, the measured gap, the next step; `record` is the command by which the open
 * change of the site is told of it.
 */
export function renderChange(report: ChangeReport, style: Style, record?: string): string {
  const proofs = report.proofs.length === 0 ? '' : `${renderProofs(report.proofs, style)}\n`;
  const head = `${colourOf(report.outcome, style)(report.outcome)}: ${printable(report.sentence)}`;
  const digest = report.digest === undefined ? [] : [`Digest: ${report.digest}`];
  const then = record === undefined ? [] : [`Record it: ${printable(record)}`];
  return `${proofs}${[head, ...digest, gapText(report.secondsWithoutService), ...then].join('\n')}\n`;
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
