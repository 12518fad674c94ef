import { z } from 'zod';
import { isDigest } from '../../../review';
import type { Side } from '../../../site';
import { journalFile, readJournal } from '../../record';

/** What apply or rollback said of itself when it had moved everything. */
export interface Swung {
  readonly to: Side;
  readonly digest?: string | undefined;
  readonly secondsWithoutService?: number | undefined;
  /** Where it stands: `"the journal"`, or the file of a report. */
  readonly toldBy: string;
}

/** When the journal is asked about: after the last step, and not in the future. Milliseconds since 1970. */
export interface Since {
  readonly after: number;
  readonly until: number;
}

/** A line may be torn, of an older version, or written by anybody: whatever has not this shape tells nothing. */
const ended = z.object({
  event: z.literal('ChangeEnded'),
  at: z.iso.datetime({ offset: true }),
  outcome: z.enum(['done', 'failed', 'unknown']),
  to: z.enum(['a', 'b']),
  digest: z.string().refine(isDigest).optional(),
  secondsWithoutService: z.number().min(0).optional(),
});

type Ended = z.infer<typeof ended>;

/**
 * The change to a side by which everything got there, as the pair's journal tells it; undefined when it tells of none. Reads only.
 * A later end of another kind hides what was before it: what counts is what led to the present.
 */
export async function swungInJournal(recordDir: string, to: Side, since: Since): Promise<Swung | undefined> {
  const entries = await readJournal(journalFile(recordDir));
  const ends = entries.flatMap((entry) => {
    const read = ended.safeParse(entry);
    return read.success && isWithin(Date.parse(read.data.at), since) ? [read.data] : [];
  });
  const other = ends.findLastIndex((end) => end.outcome !== 'done' || end.to !== to);
  const done = ends.slice(other + 1);
  const found = whichMoved(done);
  if (found === undefined) return undefined;
  const { digest, secondsWithoutService } = found;
  return { to, digest, secondsWithoutService, toldBy: 'the journal' };
}

function isWithin(at: number, { after, until }: Since): boolean {
  return at >= after && at <= until;
}

/** An apply that found nothing left to do measured nothing; the one before it did. */
function whichMoved(done: readonly Ended[]): Ended | undefined {
  return (
    done.findLast(({ secondsWithoutService }) => secondsWithoutService !== undefined) ??
    done.findLast(({ digest }) => digest !== undefined) ??
    done.at(-1)
  );
}
