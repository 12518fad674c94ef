import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Side } from '../../site';
import { Closers } from '../closers';
import { firstState, type ApplianceState, type SimulatedRole } from './appliance-state';
import { issuePairCertificate, type PairCertificate } from './certificate';
import { realClock, type PairClock } from './clock';
import { hitsRequests, type Fault, type FaultLimits, type StateFault } from './faults';
import { PairMachine, type Durations, type RoleMoment } from './pair-machine';
import { usualQuirks, type Quirks } from './quirks';
import type { SimulatedRequest } from './request';
import { SimulatedAppliance } from './simulated-appliance';
import { Tokens, type SimulatedAccount } from './tokens';

export interface SimulatedPairOptions {
  /** `"support.example.com"`: the name both serve. */
  readonly site: string;
  /** Each one's own. */
  readonly hostnames: Readonly<Record<Side, string>>;
  /** Where `ca.pem` is written. @default nowhere */
  readonly directory?: string;
  /** @default a fresh one for site and both host names */
  readonly certificate?: PairCertificate;
  /** @default one with full permission, see `SimulatedPair.account` */
  readonly account?: SimulatedAccount;
  /** What the documentation leaves open. @default `usualQuirks` */
  readonly quirks?: Partial<Quirks>;
  /** @default no time at all */
  readonly durations?: Partial<Durations>;
  /** @default the real one */
  readonly clock?: PairClock;
}

/** Two appliances on the loopback: a is primary, b backup, both healthy, unless they are told otherwise. */
export interface SimulatedPair {
  readonly ports: Readonly<Record<Side, number>>;
  readonly hostnames: Readonly<Record<Side, string>>;
  /** PEM text of the certificate, which is its own authority. */
  readonly ca: string;
  /** Undefined without `directory`. */
  readonly caFile: string | undefined;
  readonly account: SimulatedAccount;
  state(side: Side): ApplianceState;
  /** Version, build, shared addresses, clients…: whatever a state holds. */
  setState(side: Side, change: Partial<ApplianceState>): void;
  setRole(side: Side, role: SimulatedRole): void;
  /** A new secret or permission on both; ends all tokens. */
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
  /** Closes both ports. Safe to repeat. */
  stop(): Promise<void>;
}

const usualAccount: SimulatedAccount = { clientId: 'lab-client', clientSecret: 'lab-secret-5f1d', permission: 'full' };

/** Starts both on free ports. */
export async function startSimulatedPair(options: SimulatedPairOptions): Promise<SimulatedPair> {
  const closers = new Closers();
  try {
    return await assemble(options, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function assemble(options: SimulatedPairOptions, closers: Closers): Promise<SimulatedPair> {
  const { site, hostnames, clock = realClock, account = usualAccount } = options;
  const quirks = { ...usualQuirks, ...options.quirks };
  const certificate = options.certificate ?? (await issuePairCertificate(site, [hostnames.a, hostnames.b]));
  const states = { a: firstState('a', hostnames.a, clock.now()), b: firstState('b', hostnames.b, clock.now()) };
  const machine = new PairMachine(states, clock, quirks, { syncMs: 0, betweenRolesMs: 0, ...options.durations });
  const tokens = { a: new Tokens(account, clock), b: new Tokens(account, clock) };
  const start = async (side: Side): Promise<SimulatedAppliance> => {
    const parts = { side, machine, tokens: tokens[side], quirks, clock, certificate };
    return closers.add(await SimulatedAppliance.start(parts), (one) => one.stop());
  };
  const appliances = { a: await start('a'), b: await start('b') };
  return {
    ports: { a: appliances.a.port, b: appliances.b.port },
    hostnames,
    ca: certificate.cert,
    caFile: await writtenCa(options.directory, certificate),
    account,
    state: (side) => machine.state(side),
    setState: (side, change) => machine.set(side, change),
    setRole: (side, role) => machine.set(side, { role }),
    setAccount: (change) => [tokens.a, tokens.b].forEach((kept) => kept.setAccount(change)),
    endTokens: (side) => tokens[side].endAll(),
    tokenCount: (side) => tokens[side].count,
    fault: (side, fault, limits = {}) =>
      hitsRequests(fault) ? appliances[side].faults.add(fault, limits) : befall(machine, side, fault),
    requests: (side) => appliances[side].requests,
    history: machine.history,
    stop: () => closers.closeAll(),
  };
}

async function writtenCa(directory: string | undefined, { cert }: PairCertificate): Promise<string | undefined> {
  if (directory === undefined) return undefined;
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'ca.pem');
  await writeFile(file, cert);
  return file;
}

/** What goes wrong beyond single requests. */
function befall(machine: PairMachine, side: Side, fault: StateFault): () => void {
  const { troubles } = machine;
  const put = (wrong: Partial<ApplianceState>, right: Partial<ApplianceState>) => {
    machine.set(side, wrong);
    return () => machine.set(side, right);
  };
  switch (fault.kind) {
    case 'powered-off':
      return put({ powered: false }, { powered: true });
    case 'ill':
      return put({ illness: fault.message }, { illness: undefined });
    case 'clock-off':
      return put({ clockAheadSeconds: fault.seconds }, { clockAheadSeconds: 0 });
    case 'both-primary': {
      const { role } = machine.state(side);
      machine.set(side === 'a' ? 'b' : 'a', { role: 'primary' });
      return put({ role: 'primary' }, { role });
    }
    case 'sync-never-ends':
      troubles.syncNeverEnds.add(side);
      return () => void troubles.syncNeverEnds.delete(side);
    case 'dies-between-roles':
      troubles.diesBetweenRoles.add(side);
      return () => void troubles.diesBetweenRoles.delete(side);
    case 'peers-apart':
      troubles.peersApart = true;
      return () => void (troubles.peersApart = false);
  }
}
