import type { ApplianceState } from '../appliance-state';
import type { OrderAnswer, RoleOrder } from '../pair-machine';
import type { Quirks } from '../quirks';
import type { SimulatedAnswer } from '../request';
import type { SimulatedAccount } from '../tokens';

/** What one appliance knows while it answers one request. */
export interface Served {
  readonly own: () => ApplianceState;
  /** Undefined for one that stands alone. */
  readonly peer: () => ApplianceState | undefined;
  readonly order: (order: RoleOrder) => OrderAnswer;
  readonly permission: SimulatedAccount['permission'];
  readonly quirks: Quirks;
  /** Milliseconds since 1970, by the right clock. */
  readonly now: number;
  /** The answer of a moment ago while that is young enough, else a fresh one. */
  readonly cachedHealth: (fresh: () => SimulatedAnswer) => SimulatedAnswer;
}
