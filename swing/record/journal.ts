import { existsSync } from 'node:fs';
import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PlannedMove, Verdict } from '../../review';
import type { Side } from '../../site';
import type { Holder, Outcome } from '../report';
import { fileWork } from './file-failure';

/**
 * What happened to a pair. It explains; truth is read from the live world and the state, so that `swing status` is right
 * without it. Never holds a secret: no environment, no credentials, no Terraform output.
 */
export type JournalEvent =
  | {
      readonly event: 'PlanReviewed';
      readonly digest: string | undefined;
      readonly verdict: Verdict;
      readonly moves: readonly PlannedMove[];
    }
  | { readonly event: 'PointerAdopted'; readonly address: string; readonly importId: string }
  | { readonly event: 'PointerReAdopted'; readonly address: string; readonly importId: string }
  | { readonly event: 'AdoptionSent'; readonly imports: Readonly<Record<string, string>> }
  | {
      readonly event: 'TtlChangeSent';
      readonly digest: string | undefined;
      readonly changes: readonly PlannedMove[];
    }
  | {
      readonly event: 'AppliancesSent';
      readonly digest: string | undefined;
      /** `"create aws_instance.appliance_support-b_example_com"`. */
      readonly changes: readonly string[];
      readonly approvedBy: string;
    }
  | { readonly event: 'ChangeSent'; readonly digest: string | undefined; readonly to: Side }
  | { readonly event: 'ApplyEnded'; readonly exitCode: number | null }
  | { readonly event: 'WorldRead'; readonly holders: Readonly<Record<string, Holder>> }
  | ({ readonly event: 'ChangeEnded'; readonly outcome: Outcome; readonly sentence: string } & Partial<SwingEnded>)
  | {
      readonly event: 'PrimaryConfirmed';
      readonly primary: Side;
      readonly by: string;
      readonly generation: number;
    }
  | { readonly event: 'LockBroken'; readonly nonce: string; readonly by: string };

/** What the end of a swing tells besides, for the change record; lines of versions before 0.4 and of other changes have none of it. */
export interface SwingEnded {
  readonly verb: 'apply' | 'rollback';
  readonly to: Side;
  readonly digest: string | undefined;
  /** As it was measured; undefined when nothing could be probed. */
  readonly secondsWithoutService: number | undefined;
}

/** One line of the journal; `LineTorn` stands for a line a crash cut short. */
export type JournalEntry =
  | (JournalEvent & { /** ISO 8601, UTC. */ readonly at: string })
  | { readonly event: 'LineTorn'; readonly line: number };

export interface Journal {
  /** Effects: appends one line; on disk when it resolves. @throws SwingError exit 4 `JournalNotWritten` */
  append(event: JournalEvent): Promise<void>;
}

export interface JournalOptions {
  /** @default the system's clock */
  readonly now?: () => Date;
}

/** Opens `.swing/SITE/journal.jsonl` for appending; the file is made at the first event. */
export function openJournal(file: string, options: JournalOptions = {}): Journal {
  const now = options.now ?? (() => new Date());
  const line = (event: JournalEvent): string => JSON.stringify({ at: now().toISOString(), ...event });
  return {
    append: (event) => fileWork({ code: 'JournalNotWritten', place: file }, () => appendLine(file, line(event))),
  };
}

/** Every event in order, the oldest first; an absent file is an empty journal. */
export async function readJournal(file: string): Promise<readonly JournalEntry[]> {
  if (!existsSync(file)) return [];
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((text, index) => (text === '' ? [] : [parseLine(text, index + 1)]));
}

/** One write per line: a line is never mixed with another process's. A torn tail is closed off first, not joined to. */
async function appendLine(file: string, line: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a+', 0o600);
  try {
    const start = (await endsTorn(handle)) ? '\n' : '';
    await handle.appendFile(`${start}${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function endsTorn(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString('latin1') !== '\n';
}

function parseLine(text: string, line: number): JournalEntry {
  try {
    return JSON.parse(text) as JournalEntry;
  } catch {
    return { event: 'LineTorn', line };
  }
}
