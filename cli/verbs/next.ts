import { renderNext } from '../render-next';
import { styleFor } from '../style';
import type { Call, Result } from '../verb';

export function next(call: Call): Promise<Result> {
  const report = call.engine.nextStep(call.openWorkspace());
  const text = renderNext(report, { style: styleFor(call.io, 'stdout'), columns: call.io.columns });
  return Promise.resolve({ exit: 0, json: report, text });
}
