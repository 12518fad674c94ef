import type { Finding, Severity } from '../verdict';

export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** How a severity is said to an approver. */
export const severityWords: Readonly<Record<Severity, string>> = { error: 'Refused', warning: 'Warning', info: 'Note' };

const plurals: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['note', 'notes'],
};

/** Errors before warnings before notes: what is left out for want of room is never the worst. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return severities.flatMap((severity) => findings.filter((found) => found.severity === severity));
}

/** `"1 error, 3 notes"`; empty without findings. */
export function tally(findings: readonly Finding[]): string {
  return severities
    .map((severity) => ({ severity, count: findings.filter((found) => found.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${plurals[severity][count === 1 ? 0 : 1]}`)
    .join(', ');
}
