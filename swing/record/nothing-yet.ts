import type { PairRecord } from './record';

/** The record of a pair before the first write. */
export const nothingYet: PairRecord = {
  revision: 0,
  generation: 0,
  holder: undefined,
  inProgress: undefined,
  last: undefined,
};
