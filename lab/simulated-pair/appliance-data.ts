import type { ApplianceState } from './appliance-state';
import type { Quirks } from './quirks';

/** A guid in one of the ways it is written. */
export function writtenId({ applianceId }: ApplianceState, { idStyle }: Quirks): string {
  const dashed = applianceId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { hex: applianceId, dashed, upper: applianceId.toUpperCase() }[idStyle];
}

/** By the appliance's own clock: `"2026-03-01T02:00:00+00:00"`, which is how the vendor writes dates. */
export function writtenTime(at: number, { clockAheadSeconds }: ApplianceState): string {
  return new Date(at + clockAheadSeconds * 1_000).toISOString().replace(/\.\d+Z$/, '+00:00');
}

/** Seconds since 1970 by the appliance's own clock. */
export function writtenSeconds(at: number, { clockAheadSeconds }: ApplianceState): string {
  return String(Math.floor(at / 1_000) + clockAheadSeconds);
}

/** Only the primary of a pair tells of data syncs. */
export function toldSync(state: ApplianceState): number | undefined {
  return state.role === 'primary' ? state.lastDataSync : undefined;
}

/** By the vendor's names of client types. */
export function countsByType({ clients }: ApplianceState): Readonly<Record<string, number>> {
  return { representative: clients.representatives, support_customer: clients.sessions, push_agent: 2 };
}
