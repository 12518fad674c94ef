import type { Location } from './holders';

/** An address that leads to an appliance by a rule of its own, past the recorded calls. */
export interface RuledAddress {
  /** `"203.0.113.40"`. */
  readonly address: string;
  readonly ports: readonly number[];
  /** Who takes a new connection; undefined: nobody. */
  holderAt(port: number): Location | undefined;
}
