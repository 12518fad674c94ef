import type { PointerReading } from '../../live';
import { localRecordStore } from '../../swing';
import { noteServedTtls } from '../../swing/served-ttls';
import { earliestSafe } from '../../swing/ttl-mark';
import { pointersOf } from '../../targets';
import { presentAt, site } from './fake-world';
import { temporaryWorkspace } from './temporary-workspace';

const name = pointersOf(site).at(-1)?.address ?? '';

/** The name as it is served, with this TTL; 60 s are declared. */
function servedFor(ttl: number): readonly PointerReading[] {
  const reading = presentAt(name, 'a');
  return reading.status === 'present' ? [{ ...reading, extra: { ttl } }] : [];
}

const remembered = async (workspace: ReturnType<typeof temporaryWorkspace>) =>
  (await localRecordStore(workspace.recordDir).read()).ttlChange;

describe('an old TTL that somebody changed outside of us', () => {
  it('is remembered while it is served, and counts from when the new one was first seen', async () => {
    const workspace = temporaryWorkspace();
    await noteServedTtls(workspace, servedFor(300));
    expect(await remembered(workspace)).toMatchObject({ oldTtlSeconds: 300, stillServed: true });
    await noteServedTtls(workspace, servedFor(60));
    const seen = await remembered(workspace);
    expect(seen).toEqual({ oldTtlSeconds: 300, at: expect.any(String) });
    await noteServedTtls(workspace, servedFor(60));
    expect(await remembered(workspace)).toEqual(seen);
  });

  it('is nothing to remember when the TTL is as declared, or was raised', async () => {
    const workspace = temporaryWorkspace();
    await noteServedTtls(workspace, servedFor(60));
    await noteServedTtls(workspace, servedFor(30));
    expect(await remembered(workspace)).toBeUndefined();
  });

  it('has no end yet as long as it is served', () => {
    const now = new Date('2026-03-01T03:00:00.000Z');
    const mark = { at: '2026-03-01T02:00:00.000Z', oldTtlSeconds: 300 } as const;
    expect(earliestSafe(mark, now)).toBe('2026-03-01T02:05:00.000Z');
    expect(earliestSafe({ ...mark, stillServed: true }, now)).toBe('2026-03-01T03:05:00.000Z');
  });
});
