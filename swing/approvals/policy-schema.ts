import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';
import { hostName, plainText, strict } from '../../site';
import { defaultApprovals, defaultExpiryHours, weekdays } from './policy';

/** @source GitHub: letters, digits and single hyphens, at most 39; enterprise-managed ones end in _short, apps in [bot] */
const login = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})(?:\[bot\])?$/, { error: 'must be a GitHub login such as octocat' });

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day such as "22:00"' });
const endTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: 'must be a time of day such as "04:00", or "24:00"' });

const date = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, { error: 'must be a date such as 2026-12-24' })
  .refine((text) => DateTime.fromISO(text).isValid, { error: 'must be a day of the calendar' });

const zone = z.string().refine((text) => (text === 'UTC' || text.includes('/')) && IANAZone.isValidZone(text), {
  error: 'must be an IANA time zone such as Europe/Berlin or UTC',
});

const approvals = z.number().int().min(1).max(10);
const approvers = z.array(login).min(1).max(100);
const hours = z.number().min(1).max(720);

const windows = z
  .array(
    strict({
      days: z.array(z.enum(weekdays)).min(1).max(7).describe('Days on which the window begins'),
      from: time.describe('Local time, "22:00"'),
      to: endTime.describe('Local time; at or before from it is the next day'),
    }).refine(({ from, to }) => from !== to, { error: 'must not begin and end at the same time' }),
  )
  .min(1)
  .max(50);

const range = strict({
  from: date.describe('First day'),
  to: date.describe('Last day'),
  why: plainText(200).optional().describe('Told to whoever is refused'),
}).refine(({ from, to }) => from <= to, { error: 'must not end before it begins' });

const blackout = z.array(z.union([date, range])).max(500);

const words = {
  approvals: 'How many people approve; the author never counts',
  approvers: 'GitHub logins that count; absent: owners, members and collaborators',
  expiresAfterHours: 'Hours from the review until it no longer counts',
  windows: 'When swings may be applied; absent: at any time',
  blackout: 'Days on which nothing is applied: dates, or from and to',
} as const;

const perSite = strict({
  approvals: approvals.optional().describe(words.approvals),
  approvers: approvers.optional().describe(words.approvers),
  expiresAfterHours: hours.optional().describe(words.expiresAfterHours),
  windows: windows.optional().describe(words.windows),
  blackout: blackout.optional().describe(words.blackout),
});

/** `policy.yaml` as it is written. */
export const policySchema = strict({
  approvals: approvals.default(defaultApprovals).describe(words.approvals),
  approvers: approvers.optional().describe(words.approvers),
  expiresAfterHours: hours.default(defaultExpiryHours).describe(words.expiresAfterHours),
  zone: zone.optional().describe('IANA time zone of windows and blackout, "Europe/Berlin"'),
  windows: windows.optional().describe(words.windows),
  blackout: blackout.optional().describe(words.blackout),
  statusCreator: login
    .optional()
    .describe('Login of the review job, whose commit statuses may carry the digest; absent: only reviews carry it'),
  branches: z
    .array(plainText(255))
    .min(1)
    .max(20)
    .optional()
    .describe('Branches into which a swing may be merged; absent: the default branch'),
  sites: z.record(hostName, perSite).default({}).describe('What one site has instead, by its shared name'),
});

/** A policy as the schema gives it, before the rules that the schema cannot say. */
export type ParsedPolicy = z.infer<typeof policySchema>;

/** The JSON Schema of `policy.yaml`, from the definition that parses it. */
export function policyJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(policySchema, { io: 'input' });
  return { $schema, title: 'failover-swing policy', ...rest };
}
