import type { Diagnostic, Schema, Value, Values } from '../../framework';

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000 };
const longestMs = 24 * 3_600_000;

/** `"30s"`, `"5m"`, `"1h30m"` in milliseconds; undefined for what is no duration from 1 s to 24 h. */
export function durationMs(text: string): number | undefined {
  if (!/^(?:\d+h)?(?:\d+m)?(?:\d+s)?$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)([hms])/g)];
  const ms = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (unitMs[unit ?? ''] ?? 0), 0);
  return ms >= 1000 && ms <= longestMs ? ms : undefined;
}

/** What the attribute `timeouts` says for one kind of operation, else what the resource takes. */
export function timeOf(values: Values | null, kind: string, fallbackMs: number): number {
  const said = timeoutsOf(values)[kind];
  return (typeof said === 'string' ? durationMs(said) : undefined) ?? fallbackMs;
}

/** Durations that are none. */
export function timeoutProblems(config: Values, schema: Schema): readonly Diagnostic[] {
  if (schema.attributes['timeouts'] === undefined) return [];
  return Object.entries(timeoutsOf(config)).flatMap(([kind, text]) => {
    if (typeof text !== 'string' || durationMs(text) !== undefined) return [];
    const detail = `got ${JSON.stringify(text)}, allowed a duration from "1s" to "24h", such as "30s", "5m" or "1h30m"`;
    return [{ severity: 'error', summary: `timeouts.${kind} is no duration`, detail, attribute: ['timeouts', kind] }];
  });
}

function timeoutsOf(values: Values | null): Readonly<Record<string, Value>> {
  const said = values?.['timeouts'] ?? null;
  const isObject = typeof said === 'object' && said !== null && !Array.isArray(said);
  return isObject ? (said as Readonly<Record<string, Value>>) : {};
}
