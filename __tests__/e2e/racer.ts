import { recordStoreFor, takeLock, type HeldLock, type RecordPlace } from '../../swing/record';
import { SwingError } from '../../site';

/** What a racer is told. */
export type Order =
  | { readonly order: 'race'; readonly place: Omit<RecordPlace, 'env'> }
  /** The winner counts the round in the record and gives the lock back. */
  | { readonly order: 'finish' };

/** What a racer says. */
export type Answer =
  | { readonly said: 'ready' }
  | { readonly said: 'won'; readonly pid: number }
  | { readonly said: 'refused'; readonly code: string; readonly message: string }
  | { readonly said: 'finished' }
  | { readonly said: 'broken'; readonly message: string };

/*
 * A process of its own for the tests: races for the lock whenever it is told to, and holds it until it is told to stop.
 */
let held: HeldLock | undefined;

async function race(place: Omit<RecordPlace, 'env'>): Promise<Answer> {
  const { lock } = await takeLock(recordStoreFor({ ...place, env: process.env }), {
    doing: 'a race',
    now: () => new Date(),
    leaseSeconds: 600,
    terraformLockFree: () => Promise.resolve(true),
  });
  held = lock;
  return { said: 'won', pid: process.pid };
}

async function finish(): Promise<Answer> {
  await held?.update((record) => ({ ...record, generation: record.generation + 1 }));
  await held?.release();
  held = undefined;
  return { said: 'finished' };
}

function refusal(error: unknown): Answer {
  const problem = error instanceof SwingError && error.exitCode === 3 ? error.problems[0] : undefined;
  if (problem === undefined) return { said: 'broken', message: String(error) };
  return { said: 'refused', code: problem.code, message: problem.message };
}

process.on('message', (told: Order) => {
  const done = told.order === 'race' ? race(told.place) : finish();
  void done.catch(refusal).then((answer) => process.send?.(answer));
});
process.send?.({ said: 'ready' });
