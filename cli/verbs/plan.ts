import { reviewText } from '../review-text';
import type { Call, Result } from '../verb';

/** Effects: writes the plan file and the comment under `cdktf.out`. */
export async function plan(call: Call<{ readonly forced?: boolean }>): Promise<Result> {
  const kind = call.options.forced === true ? 'forced' : 'planned';
  const planned = await call.engine.planSwing(call.openWorkspace(), { kind, onProgress: call.onProgress });
  const { review, planFile, commentFile, empty, checked } = planned;
  const extras = checked === undefined ? {} : { checked: checked.proofs, checkedAt: checked.at };
  const files = `Comment for the pull request: ${commentFile}\nPlan file: ${planFile}\n`;
  return {
    exit: review.verdict === 'safe' ? 0 : 3,
    json: { review: JSON.parse(call.engine.renderJson(review, extras)) as unknown, planFile, commentFile, empty },
    text: `${reviewText(call, { review, extras }, 'stdout')}\n${files}`,
  };
}
