import { readPlan, renderMarkdown, review } from '../../review';
import { generatedPlan, type PlanKind } from './generated-plan';

/** What one fresh process measured, in seconds. */
export interface ReviewTimes {
  /** The first review of the process: nothing is compiled or cached by the engine yet. */
  readonly fresh: number;
  /** The review after that many others. */
  readonly warm: number;
  /** The comment for the pull request, made of it. */
  readonly comment: number;
  readonly verdict: string;
  readonly findings: number;
  /** Size of the JSON, MB of 10⁶ bytes. */
  readonly megabytes: number;
}

const warmUps = 4;

/** Reviews a generated plan from JSON text to Review, again and again, and prints the times as JSON. */
function main([resources = '', kind = '']: readonly string[]): void {
  const { text, site, context } = generatedPlan(Number(resources), kind as PlanKind);
  const once = () => review({ plan: readPlan(text), site, context });
  const fresh = timed(once);
  for (let done = 1; done < warmUps; done += 1) once();
  const warm = timed(once);
  const comment = timed(() => renderMarkdown(warm.result));
  const { verdict, findings } = warm.result;
  const times = { fresh: fresh.seconds, warm: warm.seconds, comment: comment.seconds };
  const printed: ReviewTimes = {
    ...times,
    verdict,
    findings: findings.length,
    megabytes: Buffer.byteLength(text) / 1e6,
  };
  process.stdout.write(`${JSON.stringify(printed)}\n`);
}

function timed<Result>(act: () => Result): { readonly result: Result; readonly seconds: number } {
  const started = performance.now();
  const result = act();
  return { result, seconds: (performance.now() - started) / 1000 };
}

main(process.argv.slice(2));
