import type { Side } from '../../site';

export type SimulatedRole = 'none' | 'primary' | 'backup';

/** What one simulated appliance is at the moment. */
export interface ApplianceState {
  /** 32 hex digits. */
  readonly applianceId: string;
  readonly hostname: string;
  readonly version: string;
  /** `"37380-749b17"`. */
  readonly build: string;
  readonly role: SimulatedRole;
  /** Undefined is healthy; a text says what is wrong. */
  readonly illness: string | undefined;
  readonly sharedIps: readonly string[];
  /** Milliseconds since 1970. */
  readonly lastDataSync: number | undefined;
  readonly clients: { readonly representatives: number; readonly sessions: number };
  /** How wrong its clock is. */
  readonly clockAheadSeconds: number;
  /** Off: every connection is reset. */
  readonly powered: boolean;
}

export function firstState(side: Side, hostname: string, now: number): ApplianceState {
  return {
    applianceId: (side === 'a' ? 'a1' : 'b2').repeat(16),
    hostname,
    version: '24.3.1',
    build: '4711-749b17',
    role: side === 'a' ? 'primary' : 'backup',
    illness: undefined,
    sharedIps: [],
    lastDataSync: now - 600_000,
    clients: side === 'a' ? { representatives: 4, sessions: 12 } : { representatives: 0, sessions: 0 },
    clockAheadSeconds: 0,
    powered: true,
  };
}
