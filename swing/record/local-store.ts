import { randomUUID } from 'node:crypto';
import { link } from 'node:fs/promises';
import { join } from 'node:path';
import { failed } from '../../site';
import {
  ageIfPresent,
  errorCode,
  makeFolder,
  namesIn,
  removeIfPresent,
  syncFolder,
  textIfPresent,
  writeDurably,
} from './durable-file';
import { decodeRecord, encodeRecord } from './encoding';
import { fileWork } from './file-failure';
import { nothingYet } from './nothing-yet';
import type { PairRecord, PairRecordContent, PairRecordStore } from './record';

/*
 * Compare-and-swap from link(2), and why it is sound.
 *
 * A revision is a file `record/00000012.json` that appears whole (its bytes are on disk before its name is) and never
 * changes. The highest revision is the record. To replace revision N, a writer links its own file as N+1; link(2) never
 * replaces a name, so of all writers that find no N+1 exactly one succeeds and the others get EEXIST.
 *
 * Old revisions are removed, and that alone could break it: a writer that slept since it read N could link N+1 a second
 * time after the first N+1 was removed. The guards:
 *  1. Only revisions <= highest - kept are removed, so the highest never is, and the highest never falls.
 *  2. After linking N+1 a writer looks at the highest H. Had an earlier N+1 been removed, H >= N+1 + kept would have held
 *     then and, by 1, holds now. So H < N+1 + kept proves that ours was the first N+1 ever: won, also when others have
 *     built on it meanwhile. Otherwise we take it as lost and remove our file, which 1 allows anyone to remove.
 *  3. A file linked too late is below the highest from its first moment, so no reader ever takes it for the record.
 * A writer that really won but was overtaken by `kept` revisions between two system calls would be told that it lost:
 * it reads again, as every loser does. A listing that misses names linked meanwhile shows an H that was the highest when
 * it began; for it to hide a removal, `kept` durable writes would have to fit into one listing.
 * Removing the highest by hand (a damaged one) is safe only while nobody writes; the error's remedy says so.
 */

/** How many revisions stay; a swing writes about six. */
const keptRevisions = 64;

/** A temporary file this old belongs to a writer that died. */
const abandonedMilliseconds = 3_600_000;

const revisionName = /^(\d{8,})\.json$/;
const temporaryName = /^\.new-/;

/**
 * Pair records as files of `DIRECTORY/record/`, DIRECTORY being `.swing/SITE`. For processes of one file system with
 * hard links; processes of several hosts need a file system all of them share.
 */
export function localRecordStore(directory: string): PairRecordStore {
  const folder = join(directory, 'record');
  return {
    read: () => fileWork({ code: 'PairRecordNotRead', place: folder }, () => readHighest(folder)),
    compareAndSwap: (expected, next) =>
      fileWork({ code: 'PairRecordNotWritten', place: folder }, () => compareAndSwap(folder, expected, next)),
  };
}

/** A revision can be removed between listing and reading only when newer ones came: look again. */
async function readHighest(folder: string): Promise<PairRecord> {
  for (let attempt = 0; attempt < keptRevisions; attempt += 1) {
    const revision = highestOf(await namesIn(folder));
    if (revision === 0) return nothingYet;
    const file = join(folder, nameOf(revision));
    const text = await textIfPresent(file);
    if (text !== undefined) return decodeRecord(text, { place: file, revision });
  }
  throw failed({
    code: 'PairRecordContended',
    place: folder,
    message: 'the lock record changed faster than it could be read',
    remedy: 'try again',
  });
}

async function compareAndSwap(
  folder: string,
  expected: PairRecord,
  next: PairRecordContent,
): Promise<PairRecord | undefined> {
  const revision = expected.revision + 1;
  const text = encodeRecord(revision, next);
  await makeFolder(folder);
  const file = join(folder, nameOf(revision));
  if (!(await linkNew(folder, file, text))) return undefined;
  await syncFolder(folder);
  const names = await namesIn(folder);
  if (highestOf(names) >= revision + keptRevisions) return lostTooLate(file);
  await prune(folder, names);
  return decodeRecord(text, { place: file, revision });
}

/** False when somebody else's file has that name. */
async function linkNew(folder: string, file: string, text: string): Promise<boolean> {
  const temporary = join(folder, `.new-${process.pid}-${randomUUID()}`);
  await writeDurably(temporary, text);
  try {
    await link(temporary, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await removeIfPresent(temporary);
  }
}

async function lostTooLate(file: string): Promise<undefined> {
  await removeIfPresent(file);
  return undefined;
}

async function prune(folder: string, names: readonly string[]): Promise<void> {
  const limit = highestOf(names) - keptRevisions;
  const old = names.filter((name) => isRevision(name) && revisionOf(name) <= limit);
  const abandoned = await abandonedIn(folder, names);
  await Promise.all([...old, ...abandoned].map((name) => removeIfPresent(join(folder, name))));
}

async function abandonedIn(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const temporary = names.filter((name) => temporaryName.test(name));
  const ages = await Promise.all(temporary.map((name) => ageIfPresent(join(folder, name))));
  return temporary.filter((_name, index) => (ages[index] ?? 0) > abandonedMilliseconds);
}

function nameOf(revision: number): string {
  return `${String(revision).padStart(8, '0')}.json`;
}

function isRevision(name: string): boolean {
  return revisionName.test(name);
}

function revisionOf(name: string): number {
  return Number(revisionName.exec(name)?.[1] ?? 0);
}

function highestOf(names: readonly string[]): number {
  return names.reduce((highest, name) => Math.max(highest, revisionOf(name)), 0);
}
