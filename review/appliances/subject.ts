import type { Site } from '../../site';
import type { Plan, ResourceChange } from '../plan';
import { subjectOf, type Subject } from '../subject';
import { grantOf, type Grant } from './grants';
import { partOf, type Part } from './part';
import type { ApplianceContext, AppliancePermits } from './verdict';

export interface ApplianceReviewInput {
  readonly plan: Plan;
  readonly site: Site;
  /** Without it there is no digest. */
  readonly context?: ApplianceContext;
  /** @default { purpose: "change" } */
  readonly permits?: AppliancePermits;
}

/** One acting entry, with what it is and why it may be. */
export interface ActingPart {
  readonly entry: ResourceChange;
  readonly part: Part | undefined;
  readonly grant: Grant | undefined;
}

/** Everything the rules of this stack look at, worked out once. */
export interface ApplianceSubject extends Subject {
  readonly site: Site;
  readonly granted: AppliancePermits;
  readonly parts: readonly ActingPart[];
  /** Acting entries that nothing permits. */
  readonly barred: readonly ActingPart[];
}

export function applianceSubjectOf(input: ApplianceReviewInput): ApplianceSubject {
  const { plan, site, context, permits: granted = { purpose: 'change' } } = input;
  const purpose = granted.purpose === 'adoption' ? 'adoption' : 'swing';
  const common = subjectOf({ plan, site, permits: { purpose }, ...(context === undefined ? {} : { context }) });
  const parts = common.acting.map((entry) => {
    return { entry, part: partOf(entry), grant: grantOf({ plan, site, permits: granted }, entry) };
  });
  return {
    ...common,
    site,
    granted,
    weighed: plan.resource_changes.filter(({ mode }) => mode === 'managed'),
    parts,
    barred: parts.filter(({ grant }) => grant === undefined),
  };
}
