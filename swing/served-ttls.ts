import type { PointerReading } from '../live';
import type { NamedTtlChange } from '../review';
import type { Site } from '../site';
import { pointersOf } from '../targets';
import { recordStoreFor } from './record';
import { ttlSent } from './change-record';
import type { TtlMark } from './ttl-mark';
import type { Workspace } from './workspace';

/** The record sets of dynamic DNS whose served TTL is not the declared one: Terraform leaves it alone, `ttl.sh` changes it. */
export function ttlsDue(site: Site, readings: readonly PointerReading[]): readonly NamedTtlChange[] {
  return ttlsOff(site, readings).filter(({ address }) => address.startsWith('dns_'));
}

function ttlsOff(site: Site, readings: readonly PointerReading[]): readonly NamedTtlChange[] {
  return pointersOf(site).flatMap(({ address, target, words }) => {
    const declared = declaredTtl(site, target);
    const reading = readings.find((candidate) => candidate.address === address);
    const served = reading?.status === 'present' ? reading.extra['ttl'] : undefined;
    if (declared === undefined || typeof served !== 'number' || served === declared) return [];
    return [{ address, name: words.what, beforeSeconds: served, afterSeconds: declared }];
  });
}

/** Whether anything of the site has a TTL. */
export function servesNames(site: Site): boolean {
  return site.targets.some(({ key }) => declaredTtl(site, key) !== undefined);
}

/** Only targets of kind dns declare a TTL. */
export function declaredTtl(site: Site, target: string): number | undefined {
  const spec = site.targets.find(({ key }) => key === target)?.spec;
  const ttl = typeof spec === 'object' && spec !== null && 'ttl' in spec ? spec.ttl : undefined;
  return typeof ttl === 'number' ? ttl : undefined;
}

/**
 * Remembers that a longer TTL than the declared one is served, and from when on it is not any more: whoever changed it
 * outside of us, the swing waits until the old one has run out, counted from when the new one was first seen.
 * Effects: writes the pair's record, but only where nobody holds its lock; safe to repeat.
 */
export async function noteServedTtls(workspace: Workspace, readings: readonly PointerReading[]): Promise<void> {
  const store = recordStoreFor(workspace);
  const record = await store.read();
  if (record.holder !== undefined) return;
  const longer = ttlsOff(workspace.site, readings).filter((off) => off.beforeSeconds > off.afterSeconds);
  const mark = nextMark(record.ttlChange, Math.max(0, ...longer.map(({ beforeSeconds }) => beforeSeconds)));
  // whoever was first knows as much as we do
  if (mark !== undefined) await store.compareAndSwap(record, ttlSent(record, mark));
}

/** Undefined when there is nothing new to remember. */
function nextMark(known: TtlMark | undefined, servedSeconds: number): TtlMark | undefined {
  const at = new Date().toISOString();
  if (servedSeconds > 0) {
    const same = known?.stillServed === true && known.oldTtlSeconds === servedSeconds;
    return same ? undefined : { at, oldTtlSeconds: servedSeconds, stillServed: true };
  }
  return known?.stillServed === true ? { at, oldTtlSeconds: known.oldTtlSeconds } : undefined;
}
