import { parseLocatedYaml } from '../../site';

/** A file in the base and in the head; undefined where it is not there. `file` is relative to the project. */
export interface FilePair {
  readonly file: string;
  readonly base: string | undefined;
  readonly head: string | undefined;
}

/**
 * Files of sites, each with what it was. Hazard: under another name a file would be a new site, which may say anything; so one that
 * went and one that came with the same `site:` are one.
 */
export function sitePairs(files: readonly FilePair[]): readonly FilePair[] {
  const came = files.filter(({ base }) => base === undefined);
  const renamed = came.flatMap(({ file, head = '' }) => {
    const [name] = siteNameIn(head);
    const from = files.find((one) => one.head === undefined && siteNameIn(one.base ?? '')[0] === name);
    return name === undefined || from === undefined ? [] : [{ file, head, base: from.base, from: from.file }];
  });
  const taken = renamed.flatMap(({ file, from }) => [file, from]);
  return [...files.filter(({ file }) => !taken.includes(file)), ...renamed];
}

/** The name of the site of a file, when it can be read. */
export function siteNameIn(text: string): readonly string[] {
  const value = parseLocatedYaml(text, 'site').value as { readonly site?: unknown } | undefined;
  return typeof value?.site === 'string' ? [value.site.toLowerCase().replace(/\.$/, '')] : [];
}
