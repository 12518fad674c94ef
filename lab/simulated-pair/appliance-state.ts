import { createHash } from 'node:crypto';

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

/** What an appliance is told at its start. */
export interface Installed {
  readonly hostname: string;
  /** @default "24.3.1", build 4711 */
  readonly version: string | undefined;
}

/** One of a pair whose data was synchronised ten minutes before `now`: a is primary and has clients. */
export function firstState(side: Side, { now, ...installed }: Installed & { readonly now: number }): ApplianceState {
  return {
    ...justInstalled(side, installed),
    applianceId: (side === 'a' ? 'a1' : 'b2').repeat(16),
    role: side === 'a' ? 'primary' : 'backup',
    lastDataSync: now - 600_000,
    clients: side === 'a' ? { representatives: 4, sessions: 12 } : { representatives: 0, sessions: 0 },
  };
}

/** One that nobody uses yet, with an id of its own. */
export function justInstalled(name: string, { hostname, version }: Installed): ApplianceState {
  return {
    applianceId: createHash('md5').update(name).digest('hex'),
    hostname,
    version: version ?? '24.3.1',
    build: version === undefined ? '4711-749b17' : buildOf(version),
    role: 'none',
    illness: undefined,
    sharedIps: [],
    lastDataSync: undefined,
    clients: { representatives: 0, sessions: 0 },
    clockAheadSeconds: 0,
    powered: true,
  };
}

/** The same for the same version: `"2431-749b17"`. */
function buildOf(version: string): string {
  return `${version.replaceAll('.', '')}-749b17`;
}
