import { applianceText } from '../appliance-text';
import { reviewText } from '../review-text';
import type { Call, Result } from '../verb';

/** Effects: writes the plan file, every rendering of the review and the two scripts under `cdktf.out`. */
export async function plan(call: Call<{ readonly forced?: boolean }>): Promise<Result> {
  if (call.options.stack === 'appliances') return planOfAppliances(call);
  const kind = call.options.forced === true ? 'forced' : 'planned';
  const planned = await call.engine.planForReview(call.openWorkspace(), { kind, onProgress: call.onProgress });
  const { review, planFile, files, empty, extras } = planned;
  const { planText: _planText, ...shown } = extras;
  return {
    exit: review.verdict === 'safe' ? 0 : 3,
    json: { review: JSON.parse(call.engine.renderJson(review, shown)) as unknown, planFile, files, empty },
    text: `${reviewText(call, { review, extras: shown }, 'stdout')}\n${fileLines({ ...files, plan: planFile })}`,
  };
}

/** The same for the appliance stack; no script: nothing of it can be done without Terraform. */
async function planOfAppliances(call: Call): Promise<Result> {
  const planned = await call.engine.planAppliances(call.openWorkspace(), { onProgress: call.onProgress });
  const { review, planFile, files, empty, extras } = planned;
  const { planText: _planText, ...shown } = extras;
  const json = JSON.parse(call.engine.renderApplianceJson(review, shown)) as unknown;
  return {
    exit: review.verdict === 'safe' ? 0 : 3,
    json: { review: json, planFile, files, empty },
    text: `${applianceText(call, { review, extras: shown }, 'stdout')}\n${fileLines({ ...files, plan: planFile })}`,
  };
}

const told = {
  comment: 'Comment for the pull request',
  page: 'The same as a page',
  summary: "Summary for the pipeline's job",
  json: 'Everything, for programs',
  swing: 'To the declared primary without Terraform',
  rollback: 'Away from it without Terraform',
  ttl: 'The declared TTL, by DNS UPDATE',
  plan: 'Plan file',
} as const;

function fileLines(files: Readonly<Partial<Record<keyof typeof told, string>>>): string {
  return Object.entries(told)
    .map(([name, what]) => ({ what, file: files[name as keyof typeof told] }))
    .map(({ what, file }) => (file === undefined ? '' : `${what}: ${file}\n`))
    .join('');
}
