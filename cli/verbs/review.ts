import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ApplianceReview, Review } from '../../review';
import { badInput } from '../../site';
import { applianceText } from '../appliance-text';
import { reviewText } from '../review-text';
import type { Call, Result } from '../verb';

/** Without SITE no workspace is opened: the plan may be anybody's. */
export async function review(call: Call<{ readonly format?: Format }>): Promise<Result> {
  const text = planText(resolve(call.io.cwd, call.args[0] ?? ''));
  const site = call.site === undefined ? undefined : call.openWorkspace().site;
  if (call.options.stack === 'appliances') return reviewOfAppliances(call, text);
  const found = call.engine.reviewPlanText(text, site);
  return {
    exit: found.verdict === 'safe' ? 0 : 3,
    json: JSON.parse(call.engine.renderJson(found)) as unknown,
    text: rendered(call, found),
  };
}

/** Which appliances are kept, and who is primary, only the site says. */
function reviewOfAppliances(call: Call<{ readonly format?: Format }>, text: string): Result {
  const found = call.engine.reviewAppliancesText(text, call.openWorkspace().site);
  return {
    exit: found.verdict === 'safe' ? 0 : 3,
    json: JSON.parse(call.engine.renderApplianceJson(found)) as unknown,
    text: renderedAppliances(call, found),
  };
}

function renderedAppliances(call: Call<{ readonly format?: Format }>, found: ApplianceReview): string {
  switch (call.options.format ?? 'text') {
    case 'text':
      return applianceText(call, { review: found }, 'stdout');
    case 'markdown':
      return call.engine.renderApplianceMarkdown(found);
    case 'html':
      return call.engine.renderApplianceHtml(found);
    case 'summary':
      return call.engine.renderApplianceSummary(found);
  }
}

/** How a review may be printed; `text` is for the terminal. */
type Format = 'text' | 'markdown' | 'html' | 'summary';

function rendered(call: Call<{ readonly format?: Format }>, found: Review): string {
  switch (call.options.format ?? 'text') {
    case 'text':
      return reviewText(call, { review: found }, 'stdout');
    case 'markdown':
      return call.engine.renderMarkdown(found);
    case 'html':
      return call.engine.renderHtml(found);
    case 'summary':
      return call.engine.renderJobSummary(found);
  }
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
