import type { Side } from '../../site';
import { firstState, justInstalled, type ApplianceState, type SimulatedRole } from './appliance-state';
import { realClock, type PairClock } from './clock';
import { hitsRequests, type Fault, type FaultLimits } from './faults';
import type { PairControls } from './pair-controls';
import { PairMachine, type RoleMoment } from './pair-machine';
import type { PairOptions } from './pair-options';
import { usualQuirks, type Quirks } from './quirks';
import type { SimulatedRequest } from './request';
import { loneSeat, pairSeat, type Seat } from './seat';
import { SharedIps } from './shared-ips';
import { SimulatedAppliance } from './simulated-appliance';
import { befall } from './state-faults';
import { Tokens, type SimulatedAccount } from './tokens';

const usualAccount: SimulatedAccount = { clientId: 'lab-client', clientSecret: 'lab-secret-5f1d', permission: 'full' };

/** Two appliances and those that come later, without anything that listens for them. */
export class Pair implements PairControls {
  readonly hostnames: Readonly<Record<Side, string>>;
  readonly account: SimulatedAccount;
  readonly #machine: PairMachine;
  readonly #seated: Record<Side, SimulatedAppliance>;
  readonly #newcomers = new Map<string, SimulatedAppliance>();
  readonly #everybody = new Set<SimulatedAppliance>();
  readonly #shared: SharedIps;
  readonly #clock: PairClock;
  readonly #quirks: Quirks;
  #accountNow: SimulatedAccount;

  public constructor(private readonly options: PairOptions) {
    const { hostnames, clock = realClock, account = usualAccount, durations, onSharedIp = () => undefined } = options;
    this.hostnames = hostnames;
    this.account = account;
    this.#accountNow = account;
    this.#clock = clock;
    this.#quirks = { ...usualQuirks, ...options.quirks };
    const states = { a: this.#firstOf('a'), b: this.#firstOf('b') };
    this.#machine = new PairMachine(states, clock, this.#quirks, { syncMs: 0, betweenRolesMs: 0, ...durations });
    this.#seated = { a: this.#make(pairSeat(this.#machine, 'a')), b: this.#make(pairSeat(this.#machine, 'b')) };
    this.#shared = new SharedIps(onSharedIp);
  }

  /** Who sits on a side now. */
  public appliance(side: Side): SimulatedAppliance {
    return this.#seated[side];
  }

  /** One that was just installed, standing alone; one of the same name that came before is forgotten. */
  public arrive(name: string): SimulatedAppliance {
    const hostname = this.hostnames.a.replace(/^[^.]*/, name);
    const version = this.options.versions?.a;
    const appliance = this.#make(loneSeat(justInstalled(name, { hostname, version })));
    this.#newcomers.set(name, appliance);
    return appliance;
  }

  /** Who answers at a shared address of the appliances' own; undefined: nobody. */
  public holderOf(address: string): SimulatedAppliance | undefined {
    return this.#shared.holderOf(address);
  }

  public state(side: Side): ApplianceState {
    return this.#machine.state(side);
  }

  public setState(side: Side, change: Partial<ApplianceState>): void {
    const { sharedIps } = this.state(side);
    this.#machine.set(side, change);
    this.#shared.changed(this.#seated[side], sharedIps);
  }

  public setRole(side: Side, role: SimulatedRole): void {
    this.#machine.set(side, { role });
  }

  public setAccount(change: Partial<SimulatedAccount>): void {
    this.#accountNow = { ...this.#accountNow, ...change };
    for (const { tokens } of this.#everybody) tokens.setAccount(change);
  }

  public endTokens(side: Side): void {
    this.#seated[side].tokens.endAll();
  }

  public tokenCount(side: Side): number {
    return this.#seated[side].tokens.count;
  }

  public fault(side: Side, fault: Fault, limits: FaultLimits = {}): () => void {
    return hitsRequests(fault) ? this.#seated[side].faults.add(fault, limits) : befall(this.#machine, side, fault);
  }

  public requests(side: Side): readonly SimulatedRequest[] {
    return this.#seated[side].requests;
  }

  public get history(): readonly RoleMoment[] {
    return this.#machine.history;
  }

  public newcomer(name: string): ApplianceState {
    return this.#find(name).seat.state();
  }

  public seat(side: Side, name: string): void {
    const [former, next] = [this.#seated[side], this.#find(name)];
    former.seat = loneSeat(this.state(side));
    this.#machine.set(side, { ...next.seat.state(), role: 'none' });
    next.seat = pairSeat(this.#machine, side);
    this.#seated[side] = next;
    this.#newcomers.delete(name);
  }

  #find(name: string): SimulatedAppliance {
    const found = this.#newcomers.get(name);
    if (found === undefined) throw new Error(`no appliance came by the name ${JSON.stringify(name)}`);
    return found;
  }

  #firstOf(side: Side): ApplianceState {
    const { hostnames, versions, established = true } = this.options;
    const installed = { hostname: hostnames[side], version: versions?.[side], now: this.#clock.now() };
    const first = firstState(side, installed);
    return established ? first : { ...first, role: 'none' };
  }

  #make(seat: Seat): SimulatedAppliance {
    const tokens = new Tokens(this.#accountNow, this.#clock);
    const appliance = new SimulatedAppliance({ seat, tokens, quirks: this.#quirks, clock: this.#clock });
    this.#everybody.add(appliance);
    return appliance;
  }
}
