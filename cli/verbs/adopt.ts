import { exitOfOutcome } from '../exit';
import { renderAdoption } from '../render-adoption';
import { styleFor } from '../style';
import type { Call, Result } from '../verb';

export async function adopt(call: Call): Promise<Result> {
  const report = await call.engine.adopt(call.openWorkspace(), { onProgress: call.onProgress });
  return {
    exit: exitOfOutcome(report.outcome),
    json: report,
    text: renderAdoption(report, styleFor(call.io, 'stdout')),
  };
}
