import { usualTimes, type ApplianceTimes } from '../appliance-access';
import type { Resource } from '../framework';
import { applyRole } from './apply';
import { planRole } from './plan';
import { importRole, readRole } from './read';
import { failoverRoleSchema } from './schema';
import { validateRole } from './validate';

/** A data sync takes seconds to hours; in milliseconds. */
const updateMs = 4_200_000;
const lookMs = 120_000;

/** Roles and relationship of a pair, with other patience for single requests: a test's. */
export function failoverRoleWith(times: ApplianceTimes): Resource {
  return {
    typeName: 'swing_failover_role',
    schema: failoverRoleSchema,
    timeouts: { plan: lookMs, read: lookMs, create: lookMs, update: updateMs, delete: lookMs },
    validate: validateRole,
    plan: (request, context) => planRole(request, context, times),
    read: (state, context) => readRole(state, context, times),
    apply: (request, context) => applyRole(request, context, times),
    importState: (id) => Promise.resolve(importRole(id)),
  };
}

/** Roles and relationship of a pair: `swing_failover_role`. */
export const failoverRole: Resource = failoverRoleWith(usualTimes);
