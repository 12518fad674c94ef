import type { TsigKey } from '../../dns';
import type { Diagnostic } from '../framework';
import type { Place } from './place';
import type { RecordSets } from './record-sets';

/** One change of one name, whoever may make it. */
export interface Wish {
  readonly place: Place;
  /** What the state says; nothing for a new record. */
  readonly from: RecordSets;
  /** Nothing for a record that goes. */
  readonly to: RecordSets;
}

/** One change that can be sent. */
export interface Change extends Wish {
  readonly key: TsigKey;
}

export interface Changed {
  /** What the primary server serves now; absent when it was not read. */
  readonly found?: RecordSets;
  /** The primary server serves what was wanted, whether or not the others follow. */
  readonly made: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Nothing was sent, and nothing is known of the record. */
export function untouched(diagnostic: Diagnostic): Changed {
  return { made: false, diagnostics: [diagnostic] };
}
