import { exitOfOutcome } from '../exit';
import { renderAdoption } from '../render-adoption';
import { styleFor } from '../style';
import type { Call, Result } from '../verb';

export async function adopt(call: Call): Promise<Result> {
  const { engine, onProgress, options } = call;
  const adopted = options.stack === 'appliances' ? engine.adoptAppliances : engine.adopt;
  const report = await adopted(call.openWorkspace(), { onProgress });
  return {
    exit: exitOfOutcome(report.outcome),
    json: report,
    text: renderAdoption(report, styleFor(call.io, 'stdout')),
  };
}
