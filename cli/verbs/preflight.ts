import { renderProofs } from '../render-proofs';
import { styleFor } from '../style';
import type { Side } from '../../site';
import type { Call, Result } from '../verb';

interface PreflightOptions {
  readonly profile: 'swing' | 'rollback' | 'forced';
  readonly to?: Side;
}

/** Exit 3 when anything is refuted. What is not proven refuses nothing, but is named. */
export async function preflight(call: Call<PreflightOptions>): Promise<Result> {
  const workspace = call.openWorkspace();
  const { profile, to = workspace.site.primary } = call.options;
  const proofs = await call.engine.preflightNow(workspace, { profile, to, onProgress: call.onProgress });
  const refuted = proofs.some(({ status }) => status === 'refuted');
  const sentence = `${workspace.site.name}: ${refuted ? 'a swing would be refused now' : `nothing seen refuses ${to} as primary`}`;
  return {
    exit: refuted ? 3 : 0,
    json: { site: workspace.site.name, profile, to, refused: refuted, proofs },
    text: `${renderProofs(proofs, styleFor(call.io, 'stdout'))}\n${sentence}\n`,
  };
}
