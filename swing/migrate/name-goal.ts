import { relative } from 'node:path';
import type { Workspace } from '../workspace';
import type { MigrationReport } from './migration-report';

/**
 * The same report with the goal named in every command it gives, as it was named in the command that was given.
 * @param goalFile absolute; told as it is found from the folder of `cdktf.json`
 */
export function namingGoal(
  report: MigrationReport,
  { root }: Pick<Workspace, 'root'>,
  goalFile: string | undefined,
): MigrationReport {
  if (goalFile === undefined) return report;
  const flag = `--goal ${relative(root, goalFile)}`;
  const named = (text: string): string => text.replaceAll('swing migrate ', `swing migrate ${flag} `);
  return { ...report, next: report.next.map(named), back: named(report.back) };
}
