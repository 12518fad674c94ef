import type { Side } from '../../site';
import type { ApplianceState, SimulatedRole } from './appliance-state';
import type { Fault, FaultLimits } from './faults';
import type { RoleMoment } from './pair-machine';
import type { SimulatedRequest } from './request';
import type { SimulatedAccount } from './tokens';

/** What one may do to a pair and ask of it, wherever it answers. A side is whoever has that seat now. */
export interface PairControls {
  readonly hostnames: Readonly<Record<Side, string>>;
  readonly account: SimulatedAccount;
  state(side: Side): ApplianceState;
  /** Version, build, shared addresses, clients…: whatever a state holds. */
  setState(side: Side, change: Partial<ApplianceState>): void;
  setRole(side: Side, role: SimulatedRole): void;
  /** A new secret or permission on all; ends all tokens. */
  setAccount(change: Partial<SimulatedAccount>): void;
  /** Ends all tokens, as a restart does. */
  endTokens(side: Side): void;
  tokenCount(side: Side): number;
  /** Lets something go wrong; hands back what takes it away again. */
  fault(side: Side, fault: Fault, limits?: FaultLimits): () => void;
  /** Everything that was asked, in order. */
  requests(side: Side): readonly SimulatedRequest[];
  /** Both roles at every change, in order. */
  readonly history: readonly RoleMoment[];
  /** What a newcomer is, by its name `"support-b2"`. @throws Error when nobody came by that name */
  newcomer(name: string): ApplianceState;
  /**
   * A newcomer takes a side's seat, without a role; whoever had it stands alone from now on.
   * @throws Error when nobody came by that name
   */
  seat(side: Side, name: string): void;
}
