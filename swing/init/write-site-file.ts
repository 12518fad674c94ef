import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refused } from '../../site';
import { readSites } from '../../targets';

/** Where a new site file goes. */
export interface NewSiteFile {
  readonly root: string;
  readonly site: string;
  readonly text: string;
}

/**
 * Writes `sites/SITE.yaml` when it passes every rule together with the files that are there; never over another one.
 * @returns its absolute path
 * @throws SwingError exit 2 with every problem; exit 3 `SiteFileExists`. Nothing is written then
 */
export function writeSiteFile({ root, site, text }: NewSiteFile): string {
  const name = siteFileName(site);
  const file = join(root, name);
  assertNew(root, site);
  assertPasses(root, name, text);
  mkdirSync(join(root, 'sites'), { recursive: true });
  writeFileSync(file, text, { flag: 'wx' });
  return file;
}

/** `"sites/support.example.com.yaml"`. */
export function siteFileName(site: string): string {
  return join('sites', `${site}.yaml`);
}

/** @throws SwingError exit 3 `SiteFileExists` */
export function assertNew(root: string, site: string): void {
  if (existsSync(join(root, siteFileName(site)))) throw exists(siteFileName(site));
}

/** The new file and those beside it: nothing may have two owners. @throws SwingError exit 2 */
export function assertPasses(root: string, name: string, text: string): void {
  const beside = siteFiles(root).filter((file) => file !== name);
  const others = beside.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  readSites([...others, { file: name, text }]);
}

function siteFiles(root: string): readonly string[] {
  const folder = join(root, 'sites');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'))
    .map((name) => join('sites', name));
}

function exists(place: string): Error {
  return refused({
    code: 'SiteFileExists',
    place,
    message: 'the site has a file already, and init never writes over one',
    remedy: 'edit it, or move it away first; --dry-run prints what would be written',
  });
}
