import type { ZodType } from 'zod';
import type { PartProblem } from './part-problem';
import type { Side } from './side';
import type { ApiUse, Appliance, AwsPlace, Failover, Infrastructure, RetiredAppliance } from './site';

/** The parts of a site a target's rules look at; what did not parse is undefined. */
export interface SiteParts {
  readonly name: string | undefined;
  readonly failover: Failover | undefined;
  readonly aws?: AwsPlace | undefined;
  readonly appliances: Readonly<Record<Side, Appliance | undefined>>;
  readonly primary?: Side | undefined;
  readonly retired?: readonly RetiredAppliance[] | undefined;
  readonly infrastructure?: Infrastructure | undefined;
  readonly api?: ApiUse | undefined;
}

/** What the reader of site files needs to know of a kind of target; the kinds themselves live in another room. */
export interface SiteTargetKind<Spec = unknown> {
  /** The key in the site file: `"elastic-ip"`. */
  readonly kind: string;
  /** Shape of what stands under that key; `parse` normalises (lower case, no trailing dot, one address per family). */
  readonly schema: ZodType<Spec>;
  /** Natural key without the kind: `"eipalloc-0a1b2c3d4e5f60001"`, `"Z0123456789ABCDEFGHIJ/support.example.com"`. */
  naturalKey(spec: Spec, siteName: string): string;
  /** Whether a text could be a natural key of this kind. */
  isNaturalKey(text: string): boolean;
  /** A natural key for error messages: `"eipalloc-0a1b2c3d4e5f60001"`. */
  readonly keyExample: string;
  /** What only one target of one site may own, across all files: `["allocation eipalloc-…"]`. */
  owns(spec: Spec, siteName: string): readonly string[];
  /** Rules the schema cannot say; every problem, not the first. */
  check(spec: Spec, site: SiteParts): readonly PartProblem[];
  /** Rules about several targets of this kind in one site; paths start with the index into `specs`. */
  checkTogether?(specs: readonly Spec[]): readonly PartProblem[];
}
