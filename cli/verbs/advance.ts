import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { EvidenceGiven } from '../../swing';
import { renderAdvance } from '../render-advance';
import { styleFor } from '../style';
import type { Call, Result } from '../verb';

interface AdvanceCallOptions {
  readonly by?: string;
  readonly reference?: string;
  readonly says?: string;
  readonly file?: string;
  readonly syncedAt?: string;
  readonly versionInstalled?: string;
  readonly build?: string;
  readonly machine?: readonly string[];
  readonly console?: string;
  readonly sessionHeld?: boolean;
  readonly relationship?: 'broken' | 'established';
  readonly digest?: string;
  readonly outage?: number;
  readonly primaryHost?: string;
  readonly backupHost?: string;
  readonly sameKey?: boolean;
  readonly primarySeen?: 'a' | 'b';
  readonly fingerprint?: string;
  readonly zone?: string;
  readonly format?: string;
  readonly attest?: boolean;
  readonly report?: string;
}

/** Effects: one step more in the record; nothing when it is refused. */
export async function advance(call: Call<AdvanceCallOptions>): Promise<Result> {
  const [step = ''] = call.args;
  const { by = userInfo().username, attest, report: file } = call.options;
  const report = await call.engine.advanceChange(call.openWorkspace(), {
    step,
    by,
    given: givenOf(call.options),
    now: Date.now(),
    attest,
    report: file === undefined ? undefined : resolve(call.io.cwd, file),
    onProgress: call.onProgress,
  });
  return { exit: 0, json: report, text: renderAdvance(report, styleFor(call.io, 'stdout')) };
}

function givenOf(options: AdvanceCallOptions): EvidenceGiven {
  const { versionInstalled, machine, console: consoleVersion, outage, sameKey, fingerprint, ...same } = options;
  return {
    ...same,
    version: versionInstalled,
    machines: machine,
    consoleVersion,
    secondsWithoutService: outage,
    samePreSharedKey: sameKey,
    fingerprint256: fingerprint,
  };
}
