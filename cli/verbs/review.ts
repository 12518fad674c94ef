import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { badInput } from '../../site';
import { reviewText } from '../review-text';
import type { Call, Result } from '../verb';

/** Without SITE no workspace is opened: the plan may be anybody's. */
export async function review(call: Call): Promise<Result> {
  const text = planText(resolve(call.io.cwd, call.args[0] ?? ''));
  const site = call.site === undefined ? undefined : call.openWorkspace().site;
  const found = call.engine.reviewPlanText(text, site);
  return {
    exit: found.verdict === 'safe' ? 0 : 3,
    json: JSON.parse(call.engine.renderJson(found)) as unknown,
    text: reviewText(call, { review: found }, 'stdout'),
  };
}

function planText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw badInput({
      code: 'PlanNotReadable',
      place: file,
      message: `the plan cannot be read: ${code}`,
      remedy: 'write it with terraform show -json PLAN > plan.json and name that file',
    });
  }
}
