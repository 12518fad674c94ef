import { resolve } from 'node:path';
import type { ApplyOptions } from '../../swing';
import { assertApprovalShape } from '../approval-shape';
import { confirmAppliances, confirmOnTerminal } from '../confirm';
import { exitOfOutcome } from '../exit';
import { renderApplianceChange } from '../render-appliance-change';
import { renderChange } from '../render-change';
import { styleFor } from '../style';
import type { Call, Result } from '../verb';

interface ChangeOptions {
  readonly approved?: string;
  readonly forced?: boolean;
  readonly windowEnds?: string;
}

interface ApplyCallOptions extends ChangeOptions {
  readonly plan?: string;
  readonly approval?: string;
}

export async function apply(call: Call<ApplyCallOptions>): Promise<Result> {
  assertApprovalShape(call.options.approved);
  const { plan, approval } = call.options;
  const approvalFile = approval === undefined ? undefined : resolve(call.io.cwd, approval);
  if (call.options.stack === 'appliances') return applyToAppliances(call, approvalFile);
  const options = { ...engineOptions(call), planFile: plan, approvalFile };
  const workspace = call.openWorkspace();
  const report = await call.engine.applySwing(workspace, options);
  const record = call.engine.nextAdvance(workspace, report);
  const text = renderChange(report, styleFor(call.io, 'stdout'), record);
  return { exit: exitOfOutcome(report.outcome), json: report, text };
}

async function applyToAppliances(call: Call<ApplyCallOptions>, approvalFile: string | undefined): Promise<Result> {
  const { approved, plan: planFile } = call.options;
  const confirm = confirmAppliances(call);
  const options = { approved, approvalFile, planFile, confirm, onProgress: call.onProgress };
  const report = await call.engine.applyAppliances(call.openWorkspace(), options);
  const text = renderApplianceChange(report, styleFor(call.io, 'stdout'));
  return { exit: exitOfOutcome(report.outcome), json: report, text };
}

export async function rollback(call: Call<ChangeOptions & { readonly write: boolean }>): Promise<Result> {
  assertApprovalShape(call.options.approved);
  const options = { ...engineOptions(call), write: call.options.write };
  const workspace = call.openWorkspace();
  const report = await call.engine.rollbackSwing(workspace, options);
  const patch = report.patch === undefined ? '' : `\n${report.patch}`;
  const record = call.engine.nextAdvance(workspace, report);
  const text = `${renderChange(report, styleFor(call.io, 'stdout'), record)}${patch}`;
  return { exit: exitOfOutcome(report.outcome), json: report, text };
}

function engineOptions(call: Call<ChangeOptions>): ApplyOptions {
  const { approved, forced, windowEnds } = call.options;
  const kind = forced === true ? 'forced' : 'planned';
  return { approved, kind, windowEnds, confirm: confirmOnTerminal(call), onProgress: call.onProgress };
}
