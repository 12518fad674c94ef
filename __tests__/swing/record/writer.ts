import { localRecordStore, takeLock } from '../../../swing/record';

/*
 * A process of its own for the tests.
 * `writer.ts count DIRECTORY WINS`: advances the generation until it won that often; prints the revisions it won.
 * `writer.ts hold DIRECTORY`: takes the lock, says so, and lives until it is killed.
 */
const [mode = '', directory = '', wanted = '0'] = process.argv.slice(2);

async function count(): Promise<void> {
  const store = localRecordStore(directory);
  const won: number[] = [];
  while (won.length < Number(wanted)) {
    const found = await store.read();
    const written = await store.compareAndSwap(found, { ...found, generation: found.generation + 1 });
    if (written !== undefined) won.push(written.revision);
  }
  process.stdout.write(JSON.stringify(won));
}

async function hold(): Promise<void> {
  const options = {
    doing: 'swing apply',
    now: () => new Date(),
    leaseSeconds: 60,
    terraformLockFree: async () => true,
  };
  await takeLock(localRecordStore(directory), options);
  process.stdout.write('held');
  setInterval(() => undefined, 60_000);
}

void (mode === 'count' ? count() : hold());
