import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { localRecordStore, type PairRecord, type PairRecordStore } from '../../../swing/record';
import { change, emptyDirectory, nothing } from './fixtures';

/* Hundreds of durable writes, perhaps on a busy disk. */
jest.setTimeout(60_000);

const run = promisify(execFile);
const tsx = join(__dirname, '../../../node_modules/.bin/tsx');

function revisionsIn(directory: string): readonly string[] {
  return readdirSync(join(directory, 'record')).sort();
}

async function advance(store: PairRecordStore, times: number): Promise<PairRecord> {
  let record = await store.read();
  for (let time = 0; time < times; time += 1) {
    record = (await store.compareAndSwap(record, { ...record, generation: record.generation + 1 })) ?? record;
  }
  return record;
}

describe('a pair without a record', () => {
  it('reads as revision 0, unlocked, generation 0', async () => {
    expect(await localRecordStore(emptyDirectory()).read()).toEqual({ revision: 0, ...nothing });
  });

  it('is not written by reading', async () => {
    const directory = emptyDirectory();
    await localRecordStore(directory).read();
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe('compare-and-swap', () => {
  it('gives back what was written, absent account and the direction included', async () => {
    const store = localRecordStore(emptyDirectory());
    const content = { ...nothing, generation: 4, inProgress: { ...change, direction: 'back' as const }, last: change };
    const written = await store.compareAndSwap(await store.read(), content);
    expect(written).toEqual({ revision: 1, ...content });
    expect(await store.read()).toEqual(written);
  });

  it('gives undefined when somebody else was first, and leaves the winner standing', async () => {
    const store = localRecordStore(emptyDirectory());
    const found = await store.read();
    await store.compareAndSwap(found, { ...nothing, generation: 1 });
    expect(await store.compareAndSwap(found, { ...nothing, generation: 2 })).toBeUndefined();
    expect((await store.read()).generation).toBe(1);
  });

  it('has exactly one winner per revision in 200 rounds of 5 writers', async () => {
    const store = localRecordStore(emptyDirectory());
    for (let round = 1; round <= 200; round += 1) {
      const found = await store.read();
      const attempts = [1, 2, 3, 4, 5].map((writer) => store.compareAndSwap(found, { ...nothing, generation: writer }));
      const winners = (await Promise.all(attempts)).filter((written) => written !== undefined);
      expect(winners).toHaveLength(1);
      expect(await store.read()).toEqual(winners[0]);
      expect(winners[0]?.revision).toBe(round);
    }
  });

  it('loses no count among three processes that all advance it', async () => {
    const directory = emptyDirectory();
    const writers = [1, 2, 3].map(() => run(tsx, [join(__dirname, 'writer.ts'), 'count', directory, '70']));
    const won = (await Promise.all(writers)).flatMap(({ stdout }) => JSON.parse(stdout) as number[]);
    const inOrder = [...won].sort((left, right) => left - right);
    expect(inOrder).toEqual(Array.from({ length: 210 }, (_, index) => index + 1));
    expect((await localRecordStore(directory).read()).generation).toBe(210);
  });

  it('fails by name when the folder cannot be written', async () => {
    const directory = emptyDirectory();
    writeFileSync(join(directory, 'file'), '');
    const store = localRecordStore(join(directory, 'file'));
    const attempt = store.compareAndSwap({ revision: 0, ...nothing }, nothing);
    await expect(attempt).rejects.toMatchObject({ exitCode: 4, problems: [{ code: 'PairRecordNotWritten' }] });
    await expect(store.read()).rejects.toMatchObject({ exitCode: 4, problems: [{ code: 'PairRecordNotRead' }] });
  });

  it('writes nothing that a reader would refuse', async () => {
    const directory = emptyDirectory();
    const store = localRecordStore(directory);
    const attempt = store.compareAndSwap(await store.read(), { ...nothing, generation: -1 });
    await expect(attempt).rejects.toMatchObject({ exitCode: 4, problems: [{ code: 'PairRecordUnreadable' }] });
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe('old revisions', () => {
  it('are removed only far below the highest', async () => {
    const directory = emptyDirectory();
    await advance(localRecordStore(directory), 80);
    expect(revisionsIn(directory)[0]).toBe('00000017.json');
    expect(revisionsIn(directory)).toHaveLength(64);
  });

  it('fails when a writer slept so long that its revision was removed: it loses, and the record stays', async () => {
    const directory = emptyDirectory();
    const store = localRecordStore(directory);
    const asleep = await advance(store, 1);
    const newest = await advance(store, 70);
    expect(revisionsIn(directory)).not.toContain('00000002.json');
    expect(await store.compareAndSwap(asleep, { ...nothing, generation: 999 })).toBeUndefined();
    expect(await store.read()).toEqual(newest);
    expect(revisionsIn(directory)).not.toContain('00000002.json');
  });
});

describe('a crash', () => {
  it('before the link leaves a temporary file that nobody reads', async () => {
    const directory = emptyDirectory();
    const store = localRecordStore(directory);
    const before = await advance(store, 1);
    writeFileSync(join(directory, 'record', '.new-4711-x'), '{"half":');
    expect(await store.read()).toEqual(before);
    expect((await advance(store, 1)).revision).toBe(2);
  });

  it('after the link leaves a revision that counts', async () => {
    const directory = emptyDirectory();
    const store = localRecordStore(directory);
    await advance(store, 1);
    const text = readFileSync(join(directory, 'record', '00000001.json'), 'utf8');
    writeFileSync(join(directory, 'record', '00000002.json'), text.replace('"revision": 1', '"revision": 2'));
    expect((await store.read()).revision).toBe(2);
  });

  it('leaves no temporary file for ever', async () => {
    const directory = emptyDirectory();
    const store = localRecordStore(directory);
    await advance(store, 1);
    const left = join(directory, 'record', '.new-4711-x');
    writeFileSync(left, '');
    utimesSync(left, new Date(0), new Date(0));
    await advance(store, 1);
    expect(revisionsIn(directory)).toEqual(['00000001.json', '00000002.json']);
  });
});

describe('a damaged record', () => {
  it.each([
    ['empty', ''],
    ['cut short', '{"format":1,"revision":1,"gener'],
    ['a list', '[]'],
    ['from a newer version', '{"format":2,"revision":1,"generation":0,"holder":null,"inProgress":null,"last":null}'],
    ['without a holder key', '{"format":1,"revision":1,"generation":0,"inProgress":null,"last":null}'],
    ['of another revision', '{"format":1,"revision":7,"generation":0,"holder":null,"inProgress":null,"last":null}'],
  ])('fails when it is %s, and is never taken for an unlocked pair', async (_name, text) => {
    const directory = emptyDirectory();
    mkdirSync(join(directory, 'record'));
    writeFileSync(join(directory, 'record', '00000001.json'), text);
    const attempt = localRecordStore(directory).read();
    await expect(attempt).rejects.toMatchObject({ exitCode: 4, problems: [{ code: 'PairRecordUnreadable' }] });
    await expect(attempt).rejects.toThrow(/make sure that no swing runs/);
  });

  it('fails at every length a torn write could leave', async () => {
    const directory = emptyDirectory();
    const store = localRecordStore(directory);
    await store.compareAndSwap(await store.read(), { ...nothing, last: change });
    const file = join(directory, 'record', '00000001.json');
    const whole = readFileSync(file, 'utf8');
    const lengths = fc.integer({ min: 0, max: whole.trimEnd().length - 1 });
    await fc.assert(
      fc.asyncProperty(lengths, async (length) => {
        writeFileSync(file, whole.slice(0, length));
        await expect(store.read()).rejects.toMatchObject({ problems: [{ code: 'PairRecordUnreadable' }] });
      }),
    );
  });
});
