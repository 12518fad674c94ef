import type { ProbeReport } from './probe/report';

/** What a probe must reach to be believed. */
export interface MeasurementLimits {
  /** Requests per second, achieved. */
  readonly atLeastPerSecond: number;
  /** The longest time without a request, in milliseconds. */
  readonly blindAtMostMs: number;
}

/** A measured swing, believed only because the same probe saw the negative control fail. */
export type Measurement =
  | {
      readonly valid: true;
      readonly failed: number;
      /** Why requests failed: `{ "timeout": 3 }`. */
      readonly reasons: ProbeReport['reasons'];
      readonly requests: number;
      readonly secondsWithoutService: number;
      readonly control: { readonly failed: number; readonly secondsWithoutService: number };
    }
  | { readonly valid: false; readonly reason: string };

const defaultLimits: MeasurementLimits = { atLeastPerSecond: 200, blindAtMostMs: 250 };

/**
 * Judges a swing by a probe and a negative control of the same run.
 *
 * Void when the control saw no failure, when the swing was not seen at all, and when the probe was too slow or blind for too long.
 * A control that was slow is believed all the same: slowness hides failures, it makes none.
 */
export function measureWithControl(
  measured: ProbeReport,
  control: ProbeReport,
  limits: MeasurementLimits = defaultLimits,
): Measurement {
  const reasons = [
    ...doubts('the measured probe', measured, limits),
    ...(control.failed === 0 ? ['the negative control saw no failure, so this probe could not have seen one'] : []),
    ...(measured.switches === 0 ? ['the answerer never changed while the probe ran'] : []),
  ];
  if (reasons.length > 0) return { valid: false, reason: reasons.join('; ') };
  return {
    valid: true,
    failed: measured.failed,
    reasons: measured.reasons,
    requests: measured.requests,
    secondsWithoutService: measured.longestGapMs / 1_000,
    control: { failed: control.failed, secondsWithoutService: control.longestGapMs / 1_000 },
  };
}

function doubts(who: string, report: ProbeReport, limits: MeasurementLimits): readonly string[] {
  const rate = Math.round(report.ratePerSecond);
  const blind = Math.round(report.longestBlindMs);
  return [
    ...(report.ratePerSecond < limits.atLeastPerSecond
      ? [`${who} reached ${rate}/s of ${limits.atLeastPerSecond}/s`]
      : []),
    ...(report.longestBlindMs > limits.blindAtMostMs ? [`${who} was blind for ${blind} ms`] : []),
  ];
}
