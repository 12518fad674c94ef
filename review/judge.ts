import type { Found, Rule } from './rule';
import type { Subject } from './subject';
import type { Finding, Verdict } from './verdict';

/** Everything a list of rules finds in one plan, in the order of the list, and what that makes of the plan. */
export function judge<Judged extends Subject>(
  rules: readonly Rule<Judged>[],
  subject: Judged,
): { readonly findings: readonly Finding[]; readonly verdict: Verdict } {
  const judged = rules.flatMap((rule) => rule.find(subject).map((found) => ({ rule, found })));
  const findings = judged.map(({ rule, found }) => findingOf(rule, found));
  const incomplete = judged.some(({ rule }) => rule.incomplete === true);
  return { findings, verdict: verdictOf(incomplete, findings) };
}

type Identity = Pick<Rule, 'id' | 'severity' | 'source'>;

function findingOf(rule: Identity, { id, severity, address, message, source }: Found): Finding {
  return {
    rule: id ?? rule.id,
    severity: severity ?? rule.severity,
    ...(address === undefined ? {} : { address }),
    message,
    source: source ?? rule.source,
  };
}

function verdictOf(incomplete: boolean, findings: readonly Finding[]): Verdict {
  if (incomplete) return 'incomplete';
  return findings.some(({ severity }) => severity === 'error') ? 'unsafe' : 'safe';
}
