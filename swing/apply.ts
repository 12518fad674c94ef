import { resolve } from 'node:path';
import { readApproval, type ApprovalFile } from './approvals';
import type { Confirm } from './confirmation';
import { runChange } from './change';
import type { SwingKind } from './plan';
import type { ChangeReport, OnProgress } from './report';
import type { Workspace } from './workspace';

export interface ApplyOptions {
  /** The approved digest, `"swing-v1:…"`. */
  readonly approved?: string | undefined;
  /** An approval that `swing approve` wrote; its digest counts, and its approvers are recorded. */
  readonly approvalFile?: string | undefined;
  readonly confirm?: Confirm | undefined;
  readonly planFile?: string | undefined;
  /** @default "planned" */
  readonly kind?: SwingKind | undefined;
  /** ISO 8601, UTC. @default four hours from now */
  readonly windowEnds?: string | undefined;
  readonly onProgress: OnProgress;
}

/** A window that nobody bounded ends after this: long enough to confirm, short enough that an old approval dies. */
export const defaultWindowHours = 4;

/**
 * `swing apply`: moves everything to the primary the site file declares.
 * @throws SwingError whatever refuses before the first change is sent
 */
export async function applySwing(workspace: Workspace, options: ApplyOptions): Promise<ChangeReport> {
  const { confirm, onProgress } = options;
  const approval = approvalFrom(workspace, options.approvalFile);
  const planFile = options.planFile === undefined ? undefined : resolve(options.planFile);
  const windowEnds = options.windowEnds ?? windowFromNow();
  return runChange(workspace, {
    verb: 'apply',
    to: workspace.site.primary,
    kind: options.kind ?? 'planned',
    approved: approval?.digest ?? options.approved,
    approvedBy: approval?.approvers.join(', '),
    confirm,
    planFile,
    windowEnds,
    onProgress,
  });
}

function approvalFrom(workspace: Workspace, file: string | undefined): ApprovalFile | undefined {
  return file === undefined ? undefined : readApproval(file, workspace.site.name, new Date().toISOString());
}

export function windowFromNow(): string {
  return new Date(Date.now() + defaultWindowHours * 3600 * 1000).toISOString();
}
