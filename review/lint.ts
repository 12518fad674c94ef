import type { Plan } from './plan';
import { byCodeUnit } from './pointer-values';
import type { Found, LintSeverity, Rule } from './rule';
import { rules } from './rules';
import { subjectOf } from './subject';
import type { Severity, Verdict } from './verdict';

/** One finding, in the shape `swing lint --json` prints. */
export interface LintFinding {
  /** kebab-case; its page is `docs/rules/RULE.md`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Terraform address: `"module.site[\"a\"].aws_route.this[0]"`; empty when it concerns the plan as a whole. */
  readonly address: string;
  readonly message: string;
  readonly source: string;
}

/** What `swing lint --json` prints. */
export interface LintReport {
  readonly verdict: Verdict;
  /** Errors first, then by address and rule. */
  readonly findings: readonly LintFinding[];
}

/**
 * Judges anybody's plan by nothing but itself. Error is only what loses service or destroys what serves; an incomplete
 * plan always has one, since what it left out could be anything.
 *
 * @source docs/decisions/0008-lint-severity.md
 */
export function lint(plan: Plan): LintReport {
  const subject = subjectOf({ plan });
  const judged = heardRules.flatMap((rule) => rule.find(subject).flatMap((found) => heard(rule, found)));
  const findings = judged.map(({ finding }) => finding).sort(byWeight);
  if (judged.some(({ incomplete }) => incomplete)) return { verdict: 'incomplete', findings };
  return { verdict: findings.some(({ severity }) => severity === 'error') ? 'unsafe' : 'safe', findings };
}

/** Asking the others would cost time and say nothing. */
const heardRules = rules.filter(({ inLint }) => inLint !== 'silent');

interface Heard {
  readonly finding: LintFinding;
  readonly incomplete: boolean;
}

function heard(rule: Rule, found: Found): readonly Heard[] {
  const severity = severityOf(rule, found);
  if (severity === 'silent') return [];
  const { id = rule.id, address = '', source = rule.source, cure } = found;
  const message = cure === undefined ? found.message : `${found.message}; ${cure}`;
  return [{ finding: { rule: id, severity, address, message, source }, incomplete: rule.incomplete === true }];
}

/** The milder of what the finding weighs in a review and what its rule weighs at most in lint. */
function severityOf(rule: Rule, found: Found): LintSeverity {
  const inReview = found.severity ?? rule.severity;
  const atMost = found.inLint ?? rule.inLint ?? 'error';
  return weight[inReview] < weight[atMost] ? inReview : atMost;
}

const weight: Readonly<Record<LintSeverity, number>> = { silent: 0, info: 1, warning: 2, error: 3 };

function byWeight(one: LintFinding, other: LintFinding): number {
  const byAddress = byCodeUnit(one.address, other.address);
  return weight[other.severity] - weight[one.severity] || byAddress || byCodeUnit(one.rule, other.rule);
}
