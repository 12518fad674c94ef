import { userInfo } from 'node:os';
import type { EvidenceGiven } from '../../swing';
import { printable } from '../style';
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
}

/** Effects: one step more in the record; nothing when it is refused. */
export async function advance(call: Call<AdvanceCallOptions>): Promise<Result> {
  const [step = ''] = call.args;
  const by = call.options.by ?? userInfo().username;
  const options = { step, by, given: givenOf(call.options), now: Date.now() };
  const report = await call.engine.advanceChange(call.openWorkspace(), options);
  const ended = report.to === 'done' || report.to === 'withdrawn';
  const then = ended ? `The change is ${report.to}.` : `Next: swing next ${report.site}`;
  const text = `${report.file}: ${report.step} recorded, ${report.from} → ${report.to}`;
  return { exit: 0, json: report, text: `${printable(text)}\n${then}\n` };
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
