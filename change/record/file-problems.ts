import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { Path, Problem } from '../../site';
import { clientListProblems, lastUpgrade } from '../clients';
import { backupProblems, readEvidenceText, readFileFacts, unchangedProblems, type FileFacts } from '../evidence';
import { packageListProblems } from '../packages';
import type { ChangeRecord, Evidence } from './change-record';
import type { ChangeReading } from './read-change';

/**
 * Files of the evidence that are missing, changed, or do not show what their step needs: no backup, packages without an
 * order, clients that are behind. At the line of the record that names the file, or at the line of the file itself.
 * Reads the files.
 */
export async function fileProblems(reading: ChangeReading, root: string): Promise<readonly Problem[]> {
  const { record } = reading;
  if (record === undefined) return [];
  const found = await Promise.all(
    keptFiles(record).map(async (kept) => {
      const problems = await keptProblems(kept, root);
      const { file } = kept.evidence;
      return problems.map((one) => (one.place === file ? { ...one, place: reading.placeOf(kept.path) } : one));
    }),
  );
  return found.flat();
}

type FileEvidence = Extract<Evidence, { readonly file: string }>;

interface Kept {
  readonly record: ChangeRecord;
  readonly evidence: FileEvidence;
  /** Index of its step. */
  readonly step: number;
  readonly path: Path;
}

function keptFiles(record: ChangeRecord): readonly Kept[] {
  return record.steps.flatMap(({ evidence: all }, step) =>
    all.flatMap((evidence, index) =>
      'file' in evidence ? [{ record, evidence, step, path: ['steps', step, 'evidence', index, 'file'] }] : [],
    ),
  );
}

async function keptProblems(kept: Kept, root: string): Promise<readonly Problem[]> {
  const { evidence } = kept;
  const path = join(root, evidence.file);
  const facts = await readFileFacts(path, evidence.file);
  if ('code' in facts) return [facts];
  return [...unchangedProblems(facts, evidence), ...(await contentProblems(kept, { facts, path }))];
}

interface Found {
  readonly facts: FileFacts;
  readonly path: string;
}

async function contentProblems(kept: Kept, { facts, path }: Found): Promise<readonly Problem[]> {
  if (kept.evidence.kind === 'backup-file') return backupProblems(facts);
  const text = await readEvidenceText(path, facts);
  if (typeof text !== 'string') return [text];
  const { record, evidence } = kept;
  return evidence.kind === 'client-list'
    ? followProblems(kept, evidence, text)
    : packageListProblems({ text, file: evidence.file }, record);
}

type ClientList = Extract<Evidence, { readonly kind: 'client-list' }>;

/** Judged as of the step: later on, a status date of the same list proves neither more nor less. */
function followProblems({ record, step }: Kept, { file, zone, format }: ClientList, text: string): readonly Problem[] {
  const at = record.steps[step]?.at ?? record.startedAt;
  const upgrade = lastUpgrade(record.steps.slice(0, step));
  if (upgrade === undefined) return [notUpgraded(file)];
  const [upgradedAt, now] = [DateTime.fromISO(upgrade), DateTime.fromISO(at)];
  return clientListProblems({ file, text, upgradedAt, now, dates: { zone, format } });
}

function notUpgraded(file: string): Problem {
  return {
    code: 'UpgradeNotRecorded',
    place: file,
    message: 'no upgrade stands before this step, so no client can have followed one',
    remedy: 'record the upgrade first: swing next',
  };
}
