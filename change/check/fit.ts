import type { Side } from '../../site';
import type { Trees } from './side-values';
import type { Difference } from './site-difference';

/** A difference seen in the direction of the edit, with the files it lies in. */
export interface Seen {
  readonly difference: Difference;
  readonly trees: Trees;
  readonly side: Side;
}

/** At the place of the edit, and not what it says. */
export interface Misfit {
  readonly message: string;
  readonly remedy: string;
}

export type Fit = 'fits' | 'elsewhere' | Misfit;
