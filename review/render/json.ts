import { z } from 'zod';
import type { Review } from '../verdict';
import type { Extras } from './extras';

const side = z.enum(['a', 'b']);
const values = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));

const words = z.strictObject({
  what: z.string(),
  from: z.string(),
  to: z.string(),
  how: z.string(),
  newConnections: z.string(),
  inProgress: z.string(),
  afterStop: z.string(),
});

const context = z.strictObject({
  account: z.string().optional(),
  region: z.string().optional(),
  lineage: z.string().describe('Lineage of the state, or "new"'),
  providers: z.record(z.string(), z.string()),
  generation: z.number().int(),
  kind: z.enum(['planned', 'forced']),
  dataSyncFirst: z.boolean().optional(),
  refreshed: z.boolean(),
});

const finding = z.strictObject({
  rule: z.string().describe('kebab-case, never changed once published'),
  severity: z.enum(['error', 'warning', 'info']),
  address: z.string().optional().describe('Terraform address; absent when it concerns the plan as a whole'),
  message: z.string(),
  source: z.string(),
});

const checked = z.strictObject({
  id: z.string(),
  status: z.enum(['proven', 'refuted', 'not-proven']),
  sentence: z.string(),
  remedy: z.string().optional(),
});

const ttlChange = z.strictObject({
  address: z.string(),
  name: z.string().optional().describe('What it is about, where that is known'),
  beforeSeconds: z.number(),
  afterSeconds: z.number(),
});

const digest = z
  .string()
  .regex(/^swing-v1:[0-9a-f]{64}$/)
  .optional();

export const openChange = z.strictObject({
  id: z.string(),
  file: z.string(),
  procedure: z.string(),
  state: z.string(),
});

const changePermit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('no-records') }),
  z.strictObject({
    kind: z.literal('permitted'),
    change: openChange,
    row: z.string().describe('The row of the procedure that this plan is'),
    window: z
      .strictObject({
        number: z.number().int(),
        from: z.string(),
        to: z.string(),
        state: z.enum(['not-yet', 'open', 'over']).describe('When the plan was made'),
      })
      .optional(),
  }),
  z.strictObject({
    kind: z.literal('refused'),
    code: z.string(),
    sentence: z.string(),
    row: z.string().optional().describe('The row that would allow it'),
    missing: z.array(z.string()).describe('Steps to be done before it'),
    remedy: z.string(),
    change: openChange.optional(),
  }),
  z.strictObject({ kind: z.literal('told'), warnings: z.array(z.string()), change: openChange.optional() }),
]);

/** What `--json` prints; absent means not known. */
export const reviewJson = z.strictObject({
  format: z.literal('swing-review-v1'),
  site: z.string().optional(),
  verdict: z.enum(['safe', 'unsafe', 'incomplete']),
  primary: z.strictObject({ before: side.optional(), after: side.optional() }),
  digest,
  inverseDigest: digest,
  context: context.optional(),
  moves: z.array(z.strictObject({ address: z.string(), before: values, after: values, words: words.optional() })),
  ttlChanges: z.array(ttlChange).describe('TTLs that change in place; empty in a plan that moves anything'),
  findings: z.array(finding),
  change: changePermit.optional().describe('What the change records say of a plan that moves something'),
  checked: z.array(checked).optional(),
  checkedAt: z.string().optional(),
  approvesUntil: z.string().optional(),
  scripts: z
    .strictObject({ swing: z.string(), rollback: z.string() })
    .optional()
    .describe('Files that swing and go back without Terraform'),
  earliestSafe: z.string().optional().describe('When every old TTL has run out; ISO 8601, UTC'),
});

/** The review as JSON text, whole: nothing is shortened. Its shape is `docs/reference/review.schema.json`. */
export function renderJson(review: Review, extras: Extras = {}): string {
  const { planText: _planText, color: _color, ttlChanges = review.ttlChanges, ...told } = extras;
  const json = { format: 'swing-review-v1', ...review, ...told, ttlChanges };
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** The JSON Schema of what `renderJson` writes. */
export function reviewJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(reviewJson);
  return { $schema, title: 'failover-swing review', ...rest };
}
