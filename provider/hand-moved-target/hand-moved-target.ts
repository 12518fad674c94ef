import { usualTimes, type ApplianceTimes } from '../appliance-access';
import type { Resource } from '../framework';
import { applyTarget } from './apply';
import { planTarget } from './plan';
import { importTarget, readTarget } from './read';
import { handMovedTargetSchema } from './schema';
import { validateTarget } from './validate';

/** How long people are waited for, in milliseconds. */
const updateMs = 1_800_000;
const lookMs = 120_000;

/** What people move, with other patience for single requests: a test's. */
export function handMovedTargetWith(times: ApplianceTimes): Resource {
  return {
    typeName: 'swing_hand_moved_target',
    schema: handMovedTargetSchema,
    timeouts: { plan: lookMs, read: lookMs, create: lookMs, update: updateMs, delete: lookMs },
    validate: validateTarget,
    plan: (request, context) => planTarget(request, context, times),
    read: (state, context) => readTarget(state, context, times),
    apply: (request, context) => applyTarget(request, context, times),
    importState: (id) => Promise.resolve(importTarget(id)),
  };
}

/** What people move: `swing_hand_moved_target`. */
export const handMovedTarget: Resource = handMovedTargetWith(usualTimes);
