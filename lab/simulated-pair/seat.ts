import type { Side } from '../../site';
import type { ApplianceState } from './appliance-state';
import { standsAlone, type OrderAnswer, type PairMachine, type RoleOrder } from './pair-machine';

/** The place an appliance has in the world: what it is, whom it knows, what an order does. */
export interface Seat {
  state(): ApplianceState;
  set(change: Partial<ApplianceState>): void;
  /** Undefined for one that stands alone. */
  peer(): ApplianceState | undefined;
  order(order: RoleOrder): OrderAnswer;
}

/** One side of the pair. */
export function pairSeat(machine: PairMachine, side: Side): Seat {
  return {
    state: () => machine.state(side),
    set: (change) => machine.set(side, change),
    peer: () => machine.state(side === 'a' ? 'b' : 'a'),
    order: (order) => machine.order(side, order),
  };
}

/** Nobody's peer, with no role; one that was just installed, or that left its pair. */
export function loneSeat(first: ApplianceState): Seat {
  let state: ApplianceState = { ...first, role: 'none' };
  return {
    state: () => state,
    set: (change) => void (state = { ...state, ...change }),
    peer: () => undefined,
    order: () => standsAlone,
  };
}
