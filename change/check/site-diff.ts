import type { LocatedYaml } from '../../site';
import type { ChangeRecord } from '../record';

/** One site of a pull request. */
export interface SiteDiff {
  readonly site: string;
  /** As the base has it; undefined when the file is new. */
  readonly before: unknown;
  readonly after: LocatedYaml;
  /** The change that is open for this site, or that this pull request ends. */
  readonly change?: { readonly record: ChangeRecord; readonly stepsInBase: number } | undefined;
}
