import { z } from 'zod';
import { SwingError } from '../../site';
import type { PairRecord, PairRecordContent } from './record';

/** Raised when a record gains a meaning that an older reader would get wrong. */
const format = 1;

/** Absent values are written as null: a key that is missing altogether is damage. */
const absent = <T extends z.ZodType>(schema: T) => schema.nullable().transform((value) => value ?? undefined);

const holderSchema = z.strictObject({
  who: z.string(),
  host: z.string(),
  pid: z.number().int().positive(),
  processStart: z.string(),
  since: z.string(),
  expires: z.string(),
  doing: z.string(),
  nonce: z.string().min(1),
});

const valuesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));

const contextSchema = z.strictObject({
  account: absent(z.string()),
  region: absent(z.string()),
  lineage: z.string(),
  providers: z.record(z.string(), z.string()),
  generation: z.number().int().nonnegative(),
  kind: z.enum(['planned', 'forced']),
  dataSyncFirst: z.boolean().optional(),
  refreshed: z.boolean(),
});

const changeShape = {
  digest: z.string(),
  inverseDigest: z.string(),
  context: contextSchema,
  moves: z.array(z.strictObject({ address: z.string(), before: valuesSchema, after: valuesSchema })),
  to: z.enum(['a', 'b']),
  startedAt: z.string(),
  approvedBy: z.string(),
  windowEnds: z.string(),
  undoes: z.boolean().optional(),
};

const recordSchema = z.strictObject({
  format: z.literal(format),
  revision: z.number().int().positive(),
  generation: z.number().int().nonnegative(),
  holder: absent(holderSchema),
  inProgress: absent(z.strictObject({ ...changeShape, direction: z.enum(['forward', 'back']) })),
  last: absent(z.strictObject(changeShape)),
  // absent altogether in records from before there was one
  ttlChange: z
    .strictObject({
      at: z.iso.datetime(),
      oldTtlSeconds: z.number().int().positive(),
      stillServed: z.literal(true).optional(),
    })
    .optional(),
  confirmed: z
    .strictObject({
      at: z.iso.datetime(),
      primary: z.enum(['a', 'b']),
      by: z.string(),
      generation: z.number().int().nonnegative(),
    })
    .optional(),
});

/** @throws SwingError exit 4 `PairRecordUnreadable` when a reader could not read it back, before anything is written */
export function encodeRecord(revision: number, content: PairRecordContent): string {
  const { generation, holder = null, inProgress = null, last = null, ttlChange, confirmed } = content;
  const record = { format, revision, generation, holder, inProgress, last, ttlChange, confirmed };
  const text = JSON.stringify(record, nullForAccount, 2);
  decodeRecord(text, { place: 'pair record to be written', revision });
  return `${text}\n`;
}

function nullForAccount(key: string, value: unknown): unknown {
  return value === undefined && (key === 'account' || key === 'region') ? null : value;
}

/** Where a text was read. */
export interface ReadFrom {
  readonly place: string;
  /** What the place says of the revision. @default - the text alone says it */
  readonly revision?: number;
  /** How a damaged one is got rid of. @default - of a file */
  readonly remedy?: string;
}

/**
 * Reads one revision. Damage is an error: taking it for a free lock would let two swings run at once.
 * @throws SwingError exit 4 `PairRecordUnreadable`
 */
export function decodeRecord(text: string, from: ReadFrom): PairRecord {
  const parsed = recordSchema.safeParse(jsonOf(text));
  if (!parsed.success) throw unreadable(from, text, z.prettifyError(parsed.error).replace(/\s*\n\s*/g, ' '));
  const { format: _format, ...record } = parsed.data;
  if (record.revision !== (from.revision ?? record.revision))
    throw unreadable(from, text, `it says revision ${record.revision}`);
  return record;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const removeTheFile =
  'make sure that no swing runs for this site, keep a copy, then remove this one file: the revision before it counts again';

function unreadable({ place, remedy }: ReadFrom, text: string, why: string): SwingError {
  return new SwingError(4, [
    {
      code: 'PairRecordUnreadable',
      place,
      message: `the pair's lock record is damaged or from a newer version, so nobody can say whether the pair is locked: ${why}`,
      got: JSON.stringify(text.slice(0, 80)),
      remedy: remedy ?? removeTheFile,
    },
  ]);
}
