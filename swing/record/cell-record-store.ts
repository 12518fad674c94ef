import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { failed, SwingError } from '../../site';
import type { Cell, CellStore, Replacement } from './cell';
import { decodeRecord, encodeRecord } from './encoding';
import { nothingYet } from './nothing-yet';
import type { PairRecord, PairRecordContent, PairRecordStore } from './record';

/*
 * Compare-and-swap over a service, and why it is sound.
 *
 * The service itself compares and swaps in one step (S3: If-Match; PostgreSQL: UPDATE … WHERE revision), so of all
 * writers that found the same cell one at most succeeds. What is left is to know whether it was us:
 *  1. The answer "taken" means won. It is read back all the same: a service that ignores conditions would let the second
 *     writer through, and then another write of *our* revision stands there. That is an error, never a lock.
 *  2. Any other end, "somebody else was first" included, proves nothing: the client repeats a call whose answer was lost,
 *     and the repetition finds our own first write. So what stands there is read, and the id of the write decides.
 *  3. When that cannot be read either, nobody knows; it is an error, and the caller must read again before it goes on.
 * Whoever is overtaken between its write and its reading sees a later revision than its own: the write was there.
 */

/** Pair records in a service that replaces one text by compare-and-swap. */
export function cellRecordStore(cells: CellStore): PairRecordStore {
  return {
    read: async () => recordIn(cells, await readCell(cells)),
    compareAndSwap: (expected, next) => compareAndSwap(cells, expected, next),
  };
}

async function compareAndSwap(
  cells: CellStore,
  expected: PairRecord,
  next: PairRecordContent,
): Promise<PairRecord | undefined> {
  const revision = expected.revision + 1;
  const text = encodeRecord(revision, next);
  const found = await readCell(cells);
  if (!sameRecord(recordIn(cells, found), expected)) return undefined;
  const by = { text, revision, writeId: randomUUID() };
  return (await isOurs(cells, by, await attempted(cells, found, by))) ? decodeRecord(text, cells) : undefined;
}

type Attempt = { readonly taken: boolean } | { readonly error: unknown };

async function attempted(cells: CellStore, found: Cell | undefined, by: Replacement): Promise<Attempt> {
  try {
    return { taken: await cells.replace(found, by) };
  } catch (error) {
    return { error };
  }
}

/** Decides by what stands there now, never by the answer alone. */
async function isOurs(cells: CellStore, by: Replacement, attempt: Attempt): Promise<boolean> {
  const stands = await readBack(cells, attempt);
  if (stands?.writeId === by.writeId) return true;
  if ('error' in attempt) throw notWritten(cells, attempt.error);
  if (!attempt.taken) return false;
  if (recordIn(cells, stands).revision > by.revision) return true;
  throw failed({
    code: 'LockStoreNotConditional',
    place: cells.place,
    message: 'the store accepted two writes where only one may succeed, so it cannot keep two swings apart',
    remedy: 'name a lock store that honours conditional writes (Amazon S3 does), or PostgreSQL',
  });
}

async function readBack(cells: CellStore, attempt: Attempt): Promise<Cell | undefined> {
  try {
    return await cells.read();
  } catch (error) {
    throw notWritten(cells, 'error' in attempt ? attempt.error : error);
  }
}

async function readCell(cells: CellStore): Promise<Cell | undefined> {
  try {
    return await cells.read();
  } catch (error) {
    throw trouble(cells, error, { code: 'PairRecordNotRead', what: "the pair's lock record cannot be read" });
  }
}

function recordIn(cells: CellStore, cell: Cell | undefined): PairRecord {
  return cell === undefined ? nothingYet : decodeRecord(cell.text, cells);
}

/** More than the revision: a record that was removed and begun anew counts from one again. */
function sameRecord(found: PairRecord, expected: PairRecord): boolean {
  return found.revision === expected.revision && isDeepStrictEqual(asWritten(found), asWritten(expected));
}

/** Without the difference between absent and undefined. */
function asWritten(record: PairRecord): unknown {
  return JSON.parse(JSON.stringify(record));
}

function notWritten(cells: CellStore, error: unknown): SwingError {
  const what = "whether the pair's lock record was written is not known";
  return trouble(cells, error, { code: 'PairRecordNotWritten', what });
}

interface Failing {
  readonly code: string;
  readonly what: string;
}

/** Always exit 4: the record may fail in the middle of an apply, when "refused" would be a lie. */
function trouble(cells: CellStore, error: unknown, failing: Failing): SwingError {
  if (error instanceof SwingError) return error;
  const { code, message, remedy } = cells.explain(error);
  const { place } = cells;
  return failed({ code: code ?? failing.code, place, message: `${failing.what}: ${message}`, remedy }, error);
}
