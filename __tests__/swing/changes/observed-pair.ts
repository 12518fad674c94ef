import type { ChangeRecord } from '../../../change';
import type { ApplianceObservation, PairLook, ReachableAppliance, World } from '../../../live';
import { presentAt, site as broken, worldHeldBy } from '../fake-world';
import type { Role } from '../../../appliance';
import type { Side, Site } from '../../../site';
import { pointersOf } from '../../../targets';
import type { Looking } from '../../../swing/changes/observe/observation';

/** When everybody is asked. */
export const now = Date.parse('2026-03-01T02:00:00Z');

/** The pair of the fake world, which answers its API. */
export const site: Site = { ...broken, api: { dataSyncFirst: true } };

/** An asynchronous upgrade of it that was started an hour ago; `a` leads. */
export const record: ChangeRecord = {
  id: 'support.example.com-20260301-0100',
  site: site.name,
  procedure: 'asynchronous-upgrade',
  leader: 'a',
  from: '24.2.3',
  to: '24.3.1',
  way: 'dns',
  usesApi: false,
  clientByAddress: false,
  leaving: 'leader',
  managed: false,
  startedAt: '2026-03-01T01:00:00Z',
  windows: [],
  rescheduled: [],
  steps: [],
};

export function told(side: Side, role: Role | undefined, change: Partial<ReachableAppliance> = {}): ReachableAppliance {
  return {
    status: 'reachable',
    hostname: site.appliances[side].hostname,
    api: 'v2',
    observedAt: '2026-03-01T02:00:00.000Z',
    healthy: true,
    applianceId: (side === 'a' ? 'a1' : 'b2').repeat(16),
    ...(role !== undefined && { role }),
    roleConfirmed: true,
    version: site.appliances[side].version,
    build: '4711',
    clients: {},
    unsaid: [],
    ...change,
  };
}

export function silent(side: Side): ApplianceObservation {
  const { hostname } = site.appliances[side];
  const reason = `no API account of appliance ${side} is in the environment`;
  const remedy = `set SWING_API_CLIENT_ID_${side.toUpperCase()}`;
  return {
    status: 'unreachable',
    hostname,
    reason,
    problem: { code: 'CredentialsUnusable', place: hostname, message: reason, remedy },
  };
}

/** Roles of a and b: `pairOf('primary', 'backup')`. */
export function pairOf(a: Role | 'silent', b: Role | 'silent', change: Partial<ReachableAppliance> = {}): PairLook {
  return {
    a: a === 'silent' ? silent('a') : told('a', a, change),
    b: b === 'silent' ? silent('b') : told('b', b, change),
  };
}

/** The world as `holder` has everything. */
export function worldOf(holder: Side, pair: PairLook, change: Partial<World> = {}): World {
  const answering = pair[holder];
  return worldHeldBy(holder, { appliances: async () => pair, answeringAt: async () => answering, ...change }, site);
}

/** Everything at the holder but one pointer, which stayed with the other. */
export function leftBehind(holder: Side): Pick<World, 'readPointers'> {
  const other = holder === 'a' ? 'b' : 'a';
  const all = pointersOf(site);
  return {
    readPointers: async () => all.map(({ address }, index) => presentAt(address, index === 0 ? other : holder)),
  };
}

/** Everything at the holder, and one pointer that may not be read. */
export function unreadable(holder: Side): Pick<World, 'readPointers'> {
  const all = pointersOf(site);
  return {
    readPointers: async () =>
      all.map(({ address }, index) =>
        index === 0 ? { address, status: 'unknown', reason: 'AccessDenied' } : presentAt(address, holder),
      ),
  };
}

export function looking(pair: PairLook | undefined, change: Partial<Looking> = {}): Looking {
  const world = pair === undefined ? worldHeldBy('a', {}, site) : worldOf('a', pair);
  return { world, pair: async () => pair, site, record, goesBack: false, now, swung: undefined, ...change };
}
