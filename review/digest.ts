import { createHash } from 'node:crypto';
import { byCodeUnit, canonicalText, canonicalValues } from './pointer-values';
import type { ApplianceContext, PlannedApplianceChange } from './appliances/verdict';
import type { PlanContext, PlannedMove } from './verdict';

const prefix = 'swing-v1:';

/**
 * What an approver approves: `"swing-v1:9f2c…"` over site, plan context (all but `refreshed`) and the moves. The same
 * however the plan is ordered or timed; the kind of Terraform action is left out, since it says how and not what.
 *
 * @source docs/decisions (the digest is over moves)
 */
export function digestOf(site: string, context: PlanContext, moves: readonly PlannedMove[]): string {
  const { account, region, lineage, providers, generation, kind, dataSyncFirst } = context;
  const place = {
    account: account ?? null,
    region: region ?? null,
    lineage,
    providers,
    generation,
    kind,
    dataSyncFirst,
  };
  return sealed({ site, context: place, moves: canonicalMoves(moves) });
}

/**
 * What an approver of the appliance stack approves: every configured value of everything the plan does. The state's
 * lineage and serial are in it: applying advances the serial, so that no approval serves twice. There is no way back.
 *
 * @source docs/decisions/0014-appliance-stack.md
 */
export function applianceDigestOf(
  site: string,
  context: ApplianceContext,
  changes: readonly PlannedApplianceChange[],
): string {
  const { account, region, lineage, serial, providers, generation } = context;
  const place = { account: account ?? null, region: region ?? null, lineage, serial, providers, generation };
  const canonical = changes
    .map(({ address, action, before, after }) => ({ address, action, before, after }))
    .sort((one, other) => byCodeUnit(canonicalText(one), canonicalText(other)));
  return sealed({ stack: 'appliances', site, context: place, changes: canonical });
}

function sealed(value: unknown): string {
  return prefix + createHash('sha256').update(canonicalText(value), 'utf8').digest('hex');
}

function canonicalMoves(moves: readonly PlannedMove[]): readonly PlannedMove[] {
  return moves
    .map(({ address, before, after }) => ({ address, before: canonicalValues(before), after: canonicalValues(after) }))
    .sort((one, other) => byCodeUnit(one.address, other.address));
}

/** The way back: `inverse(inverse(moves))` is `moves`. */
export function inverse(moves: readonly PlannedMove[]): readonly PlannedMove[] {
  return moves.map(({ address, before, after }) => ({ address, before: after, after: before }));
}

/** The context of the way back: the change that is gone back on has advanced the generation by one. */
export function inverseContext(context: PlanContext): PlanContext {
  return { ...context, generation: context.generation + 1 };
}

/** Whether a text has the shape of a digest: `swing-v1:` and 64 lower-case hexadecimal digits. */
export function isDigest(text: string): boolean {
  return /^swing-v1:[0-9a-f]{64}$/.test(text);
}
