import { refused, type Problem } from '../site';
import type { Review } from '../review';
import { refusalCode } from './refusal-code';

/** A plan of either stack, judged. */
interface Judged {
  readonly review: Pick<Review, 'verdict' | 'findings'>;
}

/** @throws SwingError exit 3 with every error the review found */
export function assertSafe({ review }: Judged): void {
  if (review.verdict === 'safe') return;
  const findings = review.findings.filter((finding) => finding.severity === 'error');
  const problems = findings.map((finding): Problem => ({
    code: refusalCode(finding.rule),
    place: finding.address ?? 'plan',
    message: finding.message,
  }));
  throw refused(...(problems.length > 0 ? problems : [incomplete(review)]));
}

function incomplete({ verdict }: Judged['review']): Problem {
  return {
    code: 'PlanNotSafe',
    place: 'plan',
    message: `the review's verdict is ${verdict}`,
    remedy: 'run swing plan and read the findings',
  };
}
