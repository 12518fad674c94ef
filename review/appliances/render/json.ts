import { z } from 'zod';
import type { Extras } from '../../render/extras';
import { openChange, reviewJson } from '../../render/json';
import type { ApplianceReview } from '../verdict';

const { context, findings, checked, checkedAt, verdict, digest } = reviewJson.shape;

const change = z.strictObject({
  address: z.string(),
  action: z.enum(['create', 'update', 'delete', 'replace', 'forget', 'unknown']),
  before: z.record(z.string(), z.unknown()).describe('Configured values; user data as sha256:… only'),
  after: z.record(z.string(), z.unknown()).describe('Configured values that are known before apply'),
  what: z.string(),
  does: z.string(),
  detail: z.string(),
});

/** What `--json` prints of the appliance stack; absent means not known. */
export const applianceReviewJson = z.strictObject({
  format: z.literal('swing-appliance-review-v1'),
  stack: z.literal('appliances'),
  site: z.string(),
  verdict,
  primary: z.enum(['a', 'b']),
  headline: z.string(),
  digest,
  context: context
    .unwrap()
    .extend({ serial: z.number().int().describe('Of the state; an apply advances it and uses the approval up') })
    .optional(),
  changes: z.array(change),
  kept: z.array(z.string()).describe('Host names that stay as they are'),
  goes: z.array(z.string()).describe('Host names that go for good'),
  findings,
  change: z
    .strictObject({ change: openChange, next: z.string(), lifts: z.boolean(), ends: z.boolean(), remedy: z.string() })
    .optional()
    .describe('The open change of the site, and whether an appliance may end now'),
  checked,
  checkedAt,
});

/** The review as JSON text, whole. */
export function renderApplianceJson(review: ApplianceReview, extras: Extras = {}): string {
  const { checked: looked, checkedAt: at } = extras;
  const json = { format: 'swing-appliance-review-v1', ...review, checked: looked, checkedAt: at };
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** The JSON Schema of what `renderApplianceJson` writes: `docs/reference/appliance-review.schema.json`. */
export function applianceReviewJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(applianceReviewJson);
  return { $schema, title: 'failover-swing review of appliances', ...rest };
}
