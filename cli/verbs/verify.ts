import { exitOfOutcome } from '../exit';
import { renderProofs } from '../render-proofs';
import { styleFor } from '../style';
import type { Call, Result } from '../verb';

export async function verify(call: Call): Promise<Result> {
  const workspace = call.openWorkspace();
  const { outcome, proofs } = await call.engine.verifyNow(workspace, { onProgress: call.onProgress });
  const style = styleFor(call.io, 'stdout');
  return {
    exit: exitOfOutcome(outcome),
    json: { site: workspace.site.name, outcome, proofs },
    text: `${renderProofs(proofs, style)}\n${workspace.site.name}: ${style.bold(outcome)}\n`,
  };
}
