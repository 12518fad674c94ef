import { z } from 'zod';
import type { Marks, Plan, Values } from './plan';

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const values = z
  .custom<Values | null>((value) => value === null || isValues(value))
  .optional()
  .transform((value): Values | null => value ?? null);

const marks = z
  .custom<Marks>((value) => typeof value === 'boolean' || isValues(value))
  .optional()
  .transform((value): Marks => value ?? false);

const actions = z.array(z.string()).min(1);

const resourceChange = z.object({
  address: z.string(),
  mode: z.string().default('managed'),
  type: z.string(),
  provider_name: z.string().optional(),
  deposed: z.string().optional(),
  previous_address: z.string().optional(),
  action_reason: z.string().optional(),
  change: z.object({
    actions,
    before: values,
    after: values,
    after_unknown: marks,
    before_sensitive: marks,
    after_sensitive: marks,
    replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).default([]),
    importing: z.unknown().optional(),
  }),
});

const outputChange = z.object({ actions, before: z.unknown().optional(), after: z.unknown().optional() });

const check = z.object({ address: z.object({ kind: z.string(), to_display: z.string() }), status: z.string() });

/** Loose: Terraform adds fields within a major version, and a reader ignores what it does not know. */
export const planSchema: z.ZodType<Plan> = z.looseObject({
  format_version: z.string(),
  terraform_version: z.string().optional(),
  resource_changes: z.array(resourceChange).default([]),
  resource_drift: z.array(resourceChange).default([]),
  output_changes: z.record(z.string(), outputChange).default({}),
  deferred_changes: z.array(z.unknown()).default([]),
  action_invocations: z.array(z.unknown()).default([]),
  checks: z.array(check).default([]),
  complete: z.boolean().optional(),
  errored: z.boolean().optional(),
  planned_values: z.unknown().optional(),
  configuration: z.unknown().optional(),
});
