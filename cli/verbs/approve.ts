import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { assertApprovalShape } from '../approval-shape';
import type { Approved } from '../../swing';
import { printable, styleFor, type Style } from '../style';
import type { Call, Result } from '../verb';

interface ApproveOptions {
  readonly fromGithub: string;
  readonly reviews: string;
  readonly statuses?: string;
  readonly files?: string;
  readonly policy?: string;
  readonly digest?: string;
  readonly out?: string;
}

/**
 * Prints the granted digest and nothing else on stdout, so that `swing apply --approved "$(swing approve …)"` works; says on
 * stderr who approved and until when. Effects: writes `--out`, readable by its owner alone.
 */
export async function approve(call: Call<ApproveOptions>): Promise<Result> {
  const { options, engine, io } = call;
  assertApprovalShape(options.digest, '--digest');
  const at = (file: string | undefined) => (file === undefined ? undefined : resolve(io.cwd, file));
  const approval = await engine.approveFromGithub(call.openWorkspace(), {
    event: resolve(io.cwd, options.fromGithub),
    reviews: resolve(io.cwd, options.reviews),
    statuses: at(options.statuses),
    files: at(options.files),
    policy: at(options.policy),
    digest: options.digest,
    now: new Date().toISOString(),
  });
  const out = at(options.out);
  if (out !== undefined) writeFileSync(out, engine.renderApproval(approval), { mode: 0o600 });
  io.stderr.write(told(approval, styleFor(io, 'stderr')));
  return { exit: 0, json: approval, text: `${approval.digest}\n` };
}

function told({ site, approvers, pullRequest, head, validUntil }: Approved, style: Style): string {
  const where = printable(`by ${approvers.join(', ')} in ${pullRequest} at ${head}`);
  return `${style.bold(`${site}: approved`)} ${where}, until ${validUntil}\n`;
}
