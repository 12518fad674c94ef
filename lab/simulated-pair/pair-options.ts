import type { Side } from '../../site';
import type { PairClock } from './clock';
import type { Durations } from './pair-machine';
import type { Quirks } from './quirks';
import type { SimulatedAccount } from './tokens';

/** How a pair is, wherever it answers. */
export interface PairOptions {
  /** Each one's own: `{ a: "support-a.example.com", b: "support-b.example.com" }`. */
  readonly hostnames: Readonly<Record<Side, string>>;
  /** @default one with full permission, see `PairControls.account` */
  readonly account?: SimulatedAccount;
  /** What the documentation leaves open. @default `usualQuirks` */
  readonly quirks?: Partial<Quirks>;
  /** @default no time at all */
  readonly durations?: Partial<Durations>;
  /** @default the real one */
  readonly clock?: PairClock;
  /** Whether they stand in a failover relationship at the start: a is primary then, else neither has a role. @default true */
  readonly established?: boolean;
  /** Each has a build of its own version. @default both run the same */
  readonly versions?: Readonly<Record<Side, string>>;
  /** Called after a shared address was taken or left, with the address. @default - nobody asks */
  readonly onSharedIp?: (address: string) => void;
}
