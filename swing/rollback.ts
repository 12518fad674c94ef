import { readFileSync } from 'node:fs';
import { refused, type Side } from '../site';
import { rollbackDestination } from './approval';
import { windowFromNow, type ApplyOptions } from './apply';
import { runChange } from './change';
import { primaryPatch, putLineBack } from './primary-line';
import { recordStoreFor } from './record';
import type { ChangeReport } from './report';
import { withSite, type Workspace } from './workspace';

export interface RollbackOptions extends ApplyOptions {
  /** Put the `primary:` line of the site file back; false gives the patch instead. */
  readonly write: boolean;
}

export interface RollbackReport extends ChangeReport {
  /** The changed line of the site file, present when it was not written. */
  readonly patch?: string | undefined;
}

/**
 * `swing rollback`: synthesises the other side, runs the inverse that was approved with the swing, and puts the
 * `primary:` line back so that the next diff says "No changes" and not the swing again.
 * @throws SwingError exit 3 `NothingToRollBack`, and whatever refuses before the first change is sent
 */
export async function rollbackSwing(workspace: Workspace, options: RollbackOptions): Promise<RollbackReport> {
  const to = await destination(workspace);
  const back = withSite(workspace, { ...workspace.site, primary: to });
  const { approved, confirm, onProgress } = options;
  const windowEnds = options.windowEnds ?? windowFromNow();
  const onProven = options.write ? () => putLineBack(workspace.siteFile, to) : () => undefined;
  const report = await runChange(back, {
    verb: 'rollback',
    to,
    kind: options.kind ?? 'planned',
    approved,
    confirm,
    windowEnds,
    onProgress,
    onProven,
  });
  return options.write ? report : { ...report, patch: patchTo(workspace, to) };
}

function patchTo({ siteFile }: Workspace, to: Side): string {
  return primaryPatch(siteFile, readFileSync(siteFile, 'utf8'), to);
}

async function destination(workspace: Workspace): Promise<Side> {
  const to = rollbackDestination(await recordStoreFor(workspace).read());
  if (to !== undefined) return to;
  throw refused({
    code: 'NothingToRollBack',
    place: workspace.site.name,
    message: 'no swing is under way and none was made that could be taken back',
    remedy: 'for a swing to the other side change the primary: line and run swing plan',
  });
}
