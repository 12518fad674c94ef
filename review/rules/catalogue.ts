import { pointerTypes, type Hazard } from '../../targets';
import { ownRules } from '../appliances/rules';
import type { LintSeverity, Rule } from '../rule';
import type { Severity } from '../verdict';
import { knownHazard } from './hazards';
import { rules } from './index';

/** One rule or hazard, as its page tells it. */
export interface RuleEntry {
  /** kebab-case: `"record-destroyed"`. */
  readonly id: string;
  /** Of a rule what holds when it finds nothing, of a hazard what happens. */
  readonly sentence: string;
  /** Why that matters; a hazard's sentence says it already. */
  readonly reason?: string;
  readonly cure: string;
  readonly source: string;
  readonly kind: 'rule' | 'hazard';
  /** The most it weighs in the review of a site's plan. */
  readonly inReview: Severity;
  /** The most it weighs in lint. */
  readonly inLint: LintSeverity;
  /** Resource types it looks at, sorted; empty when it looks at every one. */
  readonly resourceTypes: readonly string[];
}

/** Everything that can be found in a plan, sorted by id; hazards stand by their own ids. */
export function ruleCatalogue(): readonly RuleEntry[] {
  const own = [...rules.filter((rule) => rule !== knownHazard), ...ownRules].map(ofRule);
  return [...own, ...ofHazards()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

type Described = Omit<Rule, 'find'>;

function ofRule({ id, sentence, reason, cure, source, severity, inLint = severity }: Described): RuleEntry {
  return { id, sentence, reason, cure, source, kind: 'rule', inReview: severity, inLint, resourceTypes: [] };
}

/** One hazard can lie in several types. */
function ofHazards(): readonly RuleEntry[] {
  const byId = new Map<string, { readonly hazard: Hazard; readonly types: string[] }>();
  for (const { resourceType, hazards } of pointerTypes.values()) {
    for (const hazard of hazards) {
      const known = byId.get(hazard.id) ?? { hazard, types: [] };
      known.types.push(resourceType);
      byId.set(hazard.id, known);
    }
  }
  return [...byId.values()].map(({ hazard, types }) => ofHazard(hazard, types));
}

function ofHazard(hazard: Hazard, types: readonly string[]): RuleEntry {
  const { id, sentence, cure, source } = hazard;
  const inLint: LintSeverity = hazard.inLint ?? 'error';
  return { id, sentence, cure, source, kind: 'hazard', inReview: 'error', inLint, resourceTypes: types.toSorted() };
}
