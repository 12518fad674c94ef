import type { Side } from '../../site';
import type { ApplianceState, SimulatedRole } from './appliance-state';
import type { PairClock } from './clock';
import type { Quirks } from './quirks';

/** What `set_failover_role` and `POST /failover-role` carry. */
export interface RoleOrder {
  readonly role: 'primary' | 'backup';
  readonly dataSyncFirst: boolean;
  readonly force: boolean;
}

export type OrderAnswer = { readonly kind: 'success' | 'refused' | 'failed'; readonly text: string };

/** Both roles at one instant, each time one of them changed. */
export interface RoleMoment {
  readonly at: number;
  readonly a: SimulatedRole;
  readonly b: SimulatedRole;
}

export interface Durations {
  /** A data sync, in milliseconds. */
  readonly syncMs: number;
  /** Between the loser's change of role and the winner's, in milliseconds: both are backup then. */
  readonly betweenRolesMs: number;
}

/** How swaps go wrong; changed by faults. */
export interface SwapTroubles {
  readonly syncNeverEnds: Set<Side>;
  readonly diesBetweenRoles: Set<Side>;
  peersApart: boolean;
}

interface Step {
  readonly at: number;
  readonly run: () => void;
}

/** @source vendor's API documentation, set_failover_role: the two texts of success; the others are invented */
const texts = {
  changed: 'Successfully changed role.',
  syncStarted: 'Successfully started data sync. Role change will occur upon successful completion.',
  swapRunning: 'A role change is already in progress.',
  peerSilent: 'The peer appliance could not be contacted.',
} as const;

/** What an appliance answers to any order while it has no peer. */
export const standsAlone: OrderAnswer = {
  kind: 'refused',
  text: 'This appliance is not part of a failover relationship.',
};

/** The roles of two appliances over time. What is due happens when somebody looks, so a handed-in clock decides. */
export class PairMachine {
  readonly history: RoleMoment[] = [];
  readonly troubles: SwapTroubles = { syncNeverEnds: new Set(), diesBetweenRoles: new Set(), peersApart: false };
  #steps: readonly Step[] = [];
  #stuck = false;

  public constructor(
    private readonly states: Record<Side, ApplianceState>,
    private readonly clock: PairClock,
    private readonly quirks: Quirks,
    private readonly durations: Durations,
  ) {
    this.#remember();
  }

  public state(side: Side): ApplianceState {
    this.#settle();
    return this.states[side];
  }

  public set(side: Side, change: Partial<ApplianceState>): void {
    this.#settle();
    this.#change(side, change);
  }

  /** Tells one appliance its role; what follows from it happens by the clock. */
  public order(side: Side, order: RoleOrder): OrderAnswer {
    this.#settle();
    const { role } = this.states[side];
    if (role === 'none') return standsAlone;
    if (this.#stuck || this.#steps.length > 0) return { kind: 'refused', text: texts.swapRunning };
    if (role === order.role) return { kind: this.quirks.roleAlreadySet, text: `The role is already ${role}.` };
    return this.#begin(side, order);
  }

  #begin(side: Side, order: RoleOrder): OrderAnswer {
    const peer = peerOf(side);
    const hearsPeer = this.states[peer].powered && !this.troubles.peersApart;
    const needsPeer = order.dataSyncFirst || (order.role === 'backup' && !order.force);
    if (needsPeer && !hearsPeer) return { kind: 'failed', text: texts.peerSilent };
    if (order.dataSyncFirst && this.troubles.syncNeverEnds.has(side)) this.#stuck = true;
    else this.#schedule(side, order, hearsPeer);
    this.#settle();
    return { kind: 'success', text: order.dataSyncFirst ? texts.syncStarted : texts.changed };
  }

  /** The loser first, then the winner: two backups for a moment, never two primaries. */
  #schedule(side: Side, order: RoleOrder, hearsPeer: boolean): void {
    const peer = peerOf(side);
    const [winner, loser] = order.role === 'primary' ? [side, peer] : [peer, side];
    const synced = this.clock.now() + (order.dataSyncFirst ? this.durations.syncMs : 0);
    const takes = order.role === 'primary' || (hearsPeer && this.quirks.peerFollows);
    const loses = order.role === 'backup' || (hearsPeer && this.states[loser].role === 'primary');
    this.#steps = [
      ...(order.dataSyncFirst ? [{ at: synced, run: () => this.#dataPulled() }] : []),
      ...(loses ? [{ at: synced, run: () => this.#lose(loser, side) }] : []),
      ...(takes
        ? [
            {
              at: synced + (loses ? this.durations.betweenRolesMs : 0),
              run: () => this.#change(winner, { role: 'primary' }),
            },
          ]
        : []),
    ];
  }

  #dataPulled(): void {
    const lastDataSync = this.clock.now();
    this.#change('a', { lastDataSync });
    this.#change('b', { lastDataSync });
  }

  #lose(loser: Side, ordered: Side): void {
    this.#change(loser, { role: 'backup' });
    if (!this.troubles.diesBetweenRoles.has(ordered)) return;
    this.#steps = [];
    this.#change(ordered, { powered: false });
  }

  #settle(): void {
    for (let due = this.#nextDue(); due !== undefined; due = this.#nextDue()) {
      this.#steps = this.#steps.slice(1);
      due.run();
    }
  }

  #nextDue(): Step | undefined {
    const [next] = this.#steps;
    return next !== undefined && next.at <= this.clock.now() ? next : undefined;
  }

  #change(side: Side, change: Partial<ApplianceState>): void {
    const changes = change.role !== undefined && change.role !== this.states[side].role;
    this.states[side] = { ...this.states[side], ...change };
    if (changes) this.#remember();
  }

  #remember(): void {
    this.history.push({ at: this.clock.now(), a: this.states.a.role, b: this.states.b.role });
  }
}

function peerOf(side: Side): Side {
  return side === 'a' ? 'b' : 'a';
}
