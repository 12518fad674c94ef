import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the name servers of the lab are made of. */
export type Tool = 'named' | 'nsupdate';

/** Folders of system programs, which an ordinary user's PATH often lacks. */
const systemFolders = ['/usr/sbin', '/usr/local/sbin', '/sbin', '/opt/homebrew/sbin'];

/** The path of a tool: `"/usr/sbin/named"`; `undefined` where it is not installed. */
export function tryFindTool(tool: Tool, path = process.env['PATH'] ?? ''): string | undefined {
  const folders = [...path.split(delimiter), ...systemFolders].filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, tool)).find(isExecutable);
}

/** What is not installed here; a caller that finds any skips, and says so. */
export function missingTools(): readonly Tool[] {
  return (['named', 'nsupdate'] as const).filter((tool) => tryFindTool(tool) === undefined);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
