import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { badInput, readSettings, type Settings, type Site, type SwingError } from '../site';
import { readSites } from '../targets';

/** One repository of sites, read and checked. */
export interface Project {
  /** Folder of `cdktf.json`, `sites/` and `swing.yaml`. */
  readonly root: string;
  /** In the order of their file names. */
  readonly sites: readonly Site[];
  readonly settings: Settings;
  /** Site name to the absolute path of its file. */
  readonly siteFiles: ReadonlyMap<string, string>;
}

const sitesFolder = 'sites';
const settingsFile = 'swing.yaml';

/**
 * Reads `swing.yaml` and every `sites/*.yaml` below the root. Writes nothing.
 * @throws SwingError exit 2: `NoSites`, `UnreadableFile`, and every problem of every file at once; exit 3 from `readSettings`
 */
export function loadProject(root: string): Project {
  const settings = readSettings(tryReadText(root, settingsFile), settingsFile);
  const files = siteFileNames(root).map((name) => join(sitesFolder, name));
  const sites = readSites(files.map((file) => ({ file, text: readText(root, file) })));
  return {
    root,
    sites,
    settings,
    siteFiles: new Map(sites.map(({ name }, index) => [name, join(root, files[index] ?? '')])),
  };
}

/** `*.yaml` and `*.yml` in the sites folder, sorted; hidden files are editors' own. */
function siteFileNames(root: string): readonly string[] {
  const names = tryListFolder(join(root, sitesFolder)).filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'));
  if (names.length > 0) return names.sort();
  throw badInput({
    code: 'NoSites',
    place: join(basename(root), sitesFolder),
    message: 'there is no site file here',
    allowed: `${sitesFolder}/NAME.yaml`,
    remedy: 'write one, or run this in the folder that holds cdktf.json',
  });
}

function tryListFolder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder);
  } catch (error) {
    throw unreadable(folder, error);
  }
}

function tryReadText(root: string, file: string): string | undefined {
  return existsSync(join(root, file)) ? readText(root, file) : undefined;
}

function readText(root: string, file: string): string {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(place: string, error: unknown): SwingError {
  const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return badInput({
    code: 'UnreadableFile',
    place,
    message: `cannot be read (${reason})`,
    remedy: 'check its permissions',
  });
}
