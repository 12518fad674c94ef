import { refused, type Problem } from '../site';
import type { PlannedSwing } from './plan';

/** @throws SwingError exit 3 with every error the review found */
export function assertSafe(plan: PlannedSwing): void {
  if (plan.review.verdict === 'safe') return;
  const findings = plan.review.findings.filter((finding) => finding.severity === 'error');
  const problems = findings.map((finding): Problem => ({
    code: pascalCase(finding.rule),
    place: finding.address ?? 'plan',
    message: finding.message,
  }));
  throw refused(...(problems.length > 0 ? problems : [incomplete(plan)]));
}

function incomplete(plan: PlannedSwing): Problem {
  return {
    code: 'PlanNotSafe',
    place: 'plan',
    message: `the review's verdict is ${plan.review.verdict}`,
    remedy: 'run swing plan and read the findings',
  };
}

function pascalCase(rule: string): string {
  return rule.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase());
}
