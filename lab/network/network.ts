import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Side } from '../../site';
import type { OnCall, RecordedCall } from '../recorded-call';
import { Closers } from '../closers';
import { Children } from './children';
import { NameServers, type UpdateKeys, type UpdateOptions } from './names/name-servers';
import type { RecordSet } from './names/record-set';
import type { RecordChange } from './names/zone-update';
import { Appliance } from './plane/appliance';
import { issueCertificate } from './plane/certificate';
import { DataPlane } from './plane/data-plane';
import { healthJudge, type TargetHealth } from './plane/health';
import type { Health } from './plane/guests';
import type { Holder } from './plane/holders';
import type { ProbePlan } from './probe/plan';
import { startProbe, type Probe } from './probe/probe';
import { planWiring, type WiringOptions } from './wiring';

export interface NetworkOptions extends WiringOptions {
  /** `"support.example.com"`: the certificate's name. */
  readonly site: string;
  /** `"example.com"`. */
  readonly zone: string;
  readonly records: readonly RecordSet[];
  /** The zone's users change it themselves. @default - only recorded calls change it */
  readonly updates?: UpdateOptions;
  /** For keys, zones and the certificate; made if absent, left in place. */
  readonly directory: string;
}

/** The outside world of one pair, on loopback. */
export interface LabNetwork {
  /** Brings what a recorded call did into names and data plane; resolved means in force on every server. */
  readonly onCall: OnCall;
  readonly connect: Readonly<Record<string, string>>;
  readonly nameServers: Readonly<Record<string, string>>;
  /** The two BINDs themselves, for probes: past the published addresses, which can go silent. */
  readonly bind: { readonly primary: string; readonly secondary: string };
  /** A PEM file: the site's certificate, which is its own authority. */
  readonly caFile: string;
  readonly appliances: Readonly<Record<Side, Appliance>>;
  /** Processes started by the network and still there. */
  readonly pids: readonly number[];
  /** Who holds an address now; at a load balancer's, who takes new connections. @param port @default 443 */
  holderOf(address: string, port?: number): Holder | undefined;
  /** Takes an address out of an appliance's guest: what is led to it there is dropped without a word. */
  unconfigureGuest(side: Side, address: string): void;
  configureGuest(side: Side, address: string): void;
  /** How an appliance looks to the health checks of a load balancer, while users are answered all the same. */
  setHealth(side: Side, health: boolean | Health): void;
  /** What the health checks of a load balancer see of a target that stands in a listener. */
  readonly targetHealth: (targetId: string) => TargetHealth;
  /** Of a zone that takes updates: the key that may, and one the server knows that may not. */
  readonly updateKeys: UpdateKeys | undefined;
  /** The primary no longer takes updates under the granted key, or takes them again; the lab's own go on. @throws `NoUpdates` */
  refuseUpdates(): Promise<void>;
  allowUpdates(): Promise<void>;
  /** Changes the zone by one UPDATE message of the lab's own, whoever may update. */
  changeZone(changes: readonly RecordChange[]): Promise<void>;
  /** A published name server stops to answer, or answers again. @throws `UnknownNameServer` */
  silence(nameServer: string): void;
  resume(nameServer: string): void;
  startProbe(plan: ProbePlan): Promise<Probe>;
  /** Ends every process and closes every port. Safe to repeat. */
  stop(): Promise<void>;
}

/**
 * Starts name servers, appliances and data plane, all on free loopback ports.
 *
 * @throws `NameServerNotInstalled` where there is no BIND; nothing is left running then
 */
export async function startNetwork(options: NetworkOptions): Promise<LabNetwork> {
  const closers = new Closers();
  try {
    return await assemble(options, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function assemble(options: NetworkOptions, closers: Closers): Promise<LabNetwork> {
  const keep = <Started extends Stoppable>(started: Started): Started => closers.add(started, (one) => one.stop());
  const { site, zone, records, directory, updates } = options;
  await mkdir(directory, { recursive: true });
  const certificate = await issueCertificate(site);
  const caFile = join(directory, 'ca.pem');
  await writeFile(caFile, certificate.cert);
  const children = keep(new Children());
  const names = keep(await NameServers.start({ zone, records, directory, children, ...(updates && { updates }) }));
  const appliances = {
    a: keep(await Appliance.start({ side: 'a', applianceId: 'appliance-a' }, certificate)),
    b: keep(await Appliance.start({ side: 'b', applianceId: 'appliance-b' }, certificate)),
  };
  const { guests, ...plan } = planWiring(options);
  const plane = keep(await DataPlane.start({ ...plan, guests, appliances }));
  plane.apply(options.history ?? []);
  const { connect } = plane;
  let stopped: Promise<void> | undefined;
  return {
    onCall: async ({ effects }: RecordedCall) => {
      plane.apply(effects);
      await names.apply(effects);
    },
    connect,
    nameServers: names.addresses,
    bind: names.direct,
    caFile,
    appliances,
    get pids() {
      return children.pids;
    },
    holderOf: (address, port) => plane.holderOf(address, port),
    unconfigureGuest: (side, address) => guests.unconfigure(side, address),
    configureGuest: (side, address) => guests.configure(side, address),
    setHealth: (side, health) => guests.setHealth(side, healthOf(health)),
    targetHealth: healthJudge(plan.targets, guests),
    updateKeys: names.updateKeys,
    refuseUpdates: () => names.grantUpdates(false),
    allowUpdates: () => names.grantUpdates(true),
    changeZone: (changes) => names.apply(changes),
    silence: (name) => names.find(name).silence(),
    resume: (name) => names.find(name).resume(),
    startProbe: (plan) => startProbe({ plan, site, connect, ca: certificate.cert }, children),
    stop: () => (stopped ??= closers.closeAll()),
  };
}

interface Stoppable {
  stop(): Promise<void>;
}

function healthOf(health: boolean | Health): Health {
  if (typeof health === 'string') return health;
  return health ? 'healthy' : 'unhealthy';
}
