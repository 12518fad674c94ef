import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localRecordStore, openJournal, readJournal, takeLock, thisMachine, unlockSite } from '../../../swing/record';
import { emptyDirectory, fakeClock, localPlace } from './fixtures';

function newJournal(): string {
  return join(emptyDirectory(), 'support.example.com', 'journal.jsonl');
}

describe('the journal', () => {
  it('keeps events in order, one line each, with their time', async () => {
    const file = newJournal();
    const journal = openJournal(file, { now: fakeClock().now });
    await journal.append({ event: 'ChangeSent', digest: 'swing-v1:x', to: 'b' });
    await journal.append({ event: 'ApplyEnded', exitCode: null });
    expect(await readJournal(file)).toEqual([
      { at: '2026-03-01T02:00:00.000Z', event: 'ChangeSent', digest: 'swing-v1:x', to: 'b' },
      { at: '2026-03-01T02:00:00.000Z', event: 'ApplyEnded', exitCode: null },
    ]);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
  });

  it('is readable by its owner only', async () => {
    const file = newJournal();
    await openJournal(file).append({ event: 'ApplyEnded', exitCode: 0 });
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('is empty when it was deleted', async () => {
    expect(await readJournal(newJournal())).toEqual([]);
  });

  it('reads past a last line that a crash cut short', async () => {
    const file = newJournal();
    await openJournal(file, { now: fakeClock().now }).append({ event: 'ApplyEnded', exitCode: 0 });
    appendFileSync(file, '{"at":"2026-03-01T02:0');
    expect((await readJournal(file)).map(({ event }) => event)).toEqual(['ApplyEnded', 'LineTorn']);
  });

  it('never joins a new event to a line that was cut short', async () => {
    const file = newJournal();
    await openJournal(file).append({ event: 'ApplyEnded', exitCode: 0 });
    appendFileSync(file, '{"at":');
    await openJournal(file).append({ event: 'ApplyEnded', exitCode: 1 });
    expect(await readJournal(file)).toMatchObject([{ exitCode: 0 }, { event: 'LineTorn', line: 2 }, { exitCode: 1 }]);
  });

  it('loses no line of writers that append at once', async () => {
    const file = newJournal();
    const codes = Array.from({ length: 50 }, (_, index) => index);
    await Promise.all(codes.map((exitCode) => openJournal(file).append({ event: 'ApplyEnded', exitCode })));
    const read = (await readJournal(file)).map((entry) => ('exitCode' in entry ? entry.exitCode : -1));
    expect(read.sort((left, right) => Number(left) - Number(right))).toEqual(codes);
  });

  it('fails when the line cannot be written', async () => {
    const directory = emptyDirectory();
    writeFileSync(join(directory, 'file'), '');
    const journal = openJournal(join(directory, 'file', 'journal.jsonl'));
    const attempt = journal.append({ event: 'ApplyEnded', exitCode: 0 });
    await expect(attempt).rejects.toMatchObject({ exitCode: 4, problems: [{ code: 'JournalNotWritten' }] });
    await expect(attempt).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});

describe('unlocking a site', () => {
  it('frees the lock and leaves a line that says who did it', async () => {
    const directory = join(emptyDirectory(), 'support.example.com');
    mkdirSync(directory);
    const now = fakeClock().now;
    const options = { doing: 'swing apply', now, leaseSeconds: 60, terraformLockFree: async () => true };
    const { lock } = await takeLock(localRecordStore(directory), options);
    await unlockSite(localPlace(directory), lock.holder.nonce);
    expect((await localRecordStore(directory).read()).holder).toBeUndefined();
    expect(await readJournal(join(directory, 'journal.jsonl'))).toMatchObject([
      { event: 'LockBroken', nonce: lock.holder.nonce, by: `${thisMachine.who} on ${thisMachine.host}` },
    ]);
  });
});
