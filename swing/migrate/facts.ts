import type { Side, Site } from '../../site';
import type { PairRecord } from '../record';
import type { Holder } from '../report';
import type { Goal } from './goal';

/**
 * How an instance that the appliance stack keeps stands in that stack's state. `partial`: not the instance, but something
 * of it, an interface say; `untold`: the state does not say whether its protection is on.
 */
export type InstanceFact = 'absent' | 'partial' | 'protected' | 'unprotected' | 'untold';

/** One pointer of the role stack and who holds it in the live world. */
export interface HeldPointer {
  readonly address: string;
  /** In words: `"DNS A help.example.org"`. */
  readonly what: string;
  readonly holder: Holder;
}

/** Everything a migration's state is derived from. There is no counter of steps. */
export interface Facts {
  readonly site: Site;
  /** For places: `"sites/help.example.org.yaml"`. */
  readonly siteFile: string;
  readonly goal: Goal;
  readonly record: PairRecord;
  readonly pointers: readonly HeldPointer[];
  readonly instances: { readonly old: InstanceFact; readonly new: InstanceFact };
}

/** Where one of the two appliances stands in the site file. */
export type Place = Side | 'retired' | 'lifted' | 'gone';
