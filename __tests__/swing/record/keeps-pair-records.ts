import fc from 'fast-check';
import { takeLock, type PairRecord, type PairRecordStore } from '../../../swing/record';
import { change, fakeClock, machineWith, nothing } from './fixtures';

/** A place for one pair's record, as the sentences below need it. */
export interface StorePlace {
  /** A store over this place; every call another one, as another process would have it. */
  open(): PairRecordStore;
  /** Puts any text in place of the record that stands. */
  damage(text: string): Promise<void>;
}

/** What every store must do; the same sentences over all of them. `place` gives a new, empty place each time. */
export function keepsPairRecords(place: () => StorePlace, { runs = 30 }: { readonly runs?: number } = {}): void {
  it('reads as revision 0, unlocked, generation 0, before anything was written', async () => {
    expect(await place().open().read()).toEqual({ revision: 0, ...nothing });
  });

  it('gives back what was written, to every reader', async () => {
    const { open } = place();
    const content = { ...nothing, generation: 4, inProgress: { ...change, direction: 'back' as const }, last: change };
    const written = await open().compareAndSwap(await open().read(), content);
    expect(written).toEqual({ revision: 1, ...content });
    expect(await open().read()).toEqual(written);
  });

  it('gives undefined when somebody else was first, and leaves the winner standing', async () => {
    const { open } = place();
    const found = await open().read();
    await open().compareAndSwap(found, { ...nothing, generation: 1 });
    expect(await open().compareAndSwap(found, { ...nothing, generation: 2 })).toBeUndefined();
    expect((await open().read()).generation).toBe(1);
  });

  it('gives undefined to a writer that slept while many revisions came', async () => {
    const { open } = place();
    const asleep = await advanced(open(), 1);
    const newest = await advanced(open(), 5);
    expect(await open().compareAndSwap(asleep, { ...nothing, generation: 999 })).toBeUndefined();
    expect(await open().read()).toEqual(newest);
  });

  it('has exactly one winner per revision, however many write at once', async () => {
    const { open } = place();
    for (let round = 1; round <= runs; round += 1) {
      const found = await open().read();
      const attempts = [1, 2, 3, 4, 5].map((writer) =>
        open().compareAndSwap(found, { ...nothing, generation: writer }),
      );
      const winners = (await Promise.all(attempts)).filter((written) => written !== undefined);
      expect(winners).toHaveLength(1);
      expect(await open().read()).toEqual(winners[0]);
      expect(winners[0]?.revision).toBe(round);
    }
  });

  it('keeps any record that can be written, word for word', async () => {
    const { open } = place();
    const words = fc.string({ unit: 'binary', minLength: 1 });
    await fc.assert(
      fc.asyncProperty(words, fc.nat(), async (approvedBy, generation) => {
        const found = await open().read();
        const written = await open().compareAndSwap(found, { ...nothing, generation, last: { ...change, approvedBy } });
        expect(await open().read()).toEqual(written);
        expect(written?.last?.approvedBy).toBe(approvedBy);
      }),
      { numRuns: runs },
    );
  });

  it('keeps a lock for one holder, and names the holder to the others', async () => {
    const { open } = place();
    const options = {
      doing: 'swing apply',
      now: fakeClock().now,
      leaseSeconds: 60,
      terraformLockFree: async () => true,
      machine: machineWith({ 1: 'boot/1' }),
    };
    const { lock } = await takeLock(open(), options);
    await expect(takeLock(open(), options)).rejects.toMatchObject({
      exitCode: 3,
      problems: [{ code: 'SwingLockHeld', message: expect.stringContaining('ops on bastion-1, pid 1, swing apply') }],
    });
    await lock.update((record) => ({ ...record, generation: 7 }));
    await lock.release();
    expect(await open().read()).toMatchObject({ generation: 7, holder: undefined });
  });

  it('writes nothing that a reader would refuse', async () => {
    const { open } = place();
    const attempt = open().compareAndSwap(await open().read(), { ...nothing, generation: -1 });
    await expect(attempt).rejects.toMatchObject({ exitCode: 4, problems: [{ code: 'PairRecordUnreadable' }] });
    expect((await open().read()).revision).toBe(0);
  });

  it.each([
    ['empty', ''],
    ['cut short', '{"format":1,"revision":1,"gener'],
    ['a list', '[]'],
    ['from a newer version', '{"format":2,"revision":1,"generation":0,"holder":null,"inProgress":null,"last":null}'],
    ['without a holder key', '{"format":1,"revision":1,"generation":0,"inProgress":null,"last":null}'],
  ])('fails when the record is %s, and is never taken for an unlocked pair', async (_name, text) => {
    const { open, damage } = place();
    await advanced(open(), 1);
    await damage(text);
    const unreadable = { exitCode: 4, problems: [{ code: 'PairRecordUnreadable' }] };
    await expect(open().read()).rejects.toMatchObject(unreadable);
    await expect(open().read()).rejects.toThrow(/make sure that no swing runs/);
    const options = { doing: 'x', now: fakeClock().now, leaseSeconds: 60, terraformLockFree: async () => true };
    await expect(takeLock(open(), options)).rejects.toMatchObject(unreadable);
  });
}

export async function advanced(store: PairRecordStore, times: number): Promise<PairRecord> {
  let record = await store.read();
  for (let time = 0; time < times; time += 1)
    record = (await store.compareAndSwap(record, { ...record, generation: record.generation + 1 })) ?? record;
  return record;
}
