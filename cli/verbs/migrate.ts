import { resolve } from 'node:path';
import type { MigrateOptions, MigrationReport } from '../../swing';
import type { ExitStatus } from '../verb';
import { renderMigration } from '../render-migration';
import { styleFor } from '../style';
import type { Call, Result } from '../verb';

interface MigrateCallOptions {
  readonly goal?: string;
  readonly dryRun?: boolean;
  readonly status?: boolean;
  readonly confirm?: boolean;
  readonly back?: boolean;
}

/** Exit 3 when no diff can be written yet because a command comes first: a pipeline must not commit nothing. */
export async function migrate(call: Call<MigrateCallOptions>): Promise<Result> {
  const report = await asked(call);
  const exit: ExitStatus = report.outcome === 'waiting' ? 3 : 0;
  return { exit, json: report, text: renderMigration(report, styleFor(call.io, 'stdout')) };
}

async function asked(call: Call<MigrateCallOptions>): Promise<MigrationReport> {
  const { goal, dryRun, back, status, confirm } = call.options;
  const workspace = call.openWorkspace();
  const goalFile = goal === undefined ? undefined : resolve(call.io.cwd, goal);
  const options: MigrateOptions = { goalFile, dryRun, back, onProgress: call.onProgress };
  if (status === true) return call.engine.migrationStatus(workspace, options);
  return confirm === true
    ? call.engine.confirmMigration(workspace, options)
    : call.engine.migrateSite(workspace, options);
}
