import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { OnCall, RecordedCall } from '../recorded-call';
import { Closers } from '../closers';
import { Children } from './children';
import { NameServers, type UpdateKeys, type UpdateOptions } from './names/name-servers';
import type { RecordSet } from './names/record-set';
import type { RecordChange } from './names/zone-update';
import type { Appliance } from './plane/appliance';
import type { ApplianceApis } from './plane/appliance-api';
import { issueCertificate } from './plane/certificate';
import type { Firewall } from './plane/firewall';
import { healthJudge, type TargetHealth } from './plane/health';
import type { Health } from './plane/guests';
import type { Holder } from './plane/holders';
import type { Station } from './plane/station';
import { startPlane } from './plane/start-plane';
import type { ProbePlan } from './probe/plan';
import { startProbe, type Probe } from './probe/probe';
import { planWiring, type WiringOptions } from './wiring';

export interface NetworkOptions extends WiringOptions {
  /** `"support.example.com"`: the certificate's name. */
  readonly site: string;
  /** `"example.com"`. */
  readonly zone: string;
  /** What answers the appliances' APIs. @default - nothing does */
  readonly apis?: ApplianceApis;
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
  /** Who stands at a side, or behind the interface of an instance that came later; undefined where nobody does. */
  applianceAt(station: Station): Appliance | undefined;
  /** Processes started by the network and still there. */
  readonly pids: readonly number[];
  /** Who holds an address now; at a load balancer's, who takes new connections. @param port @default 443 */
  holderOf(address: string, port?: number): Holder | undefined;
  /** Takes an address out of an appliance's guest: what is led to it there is dropped without a word. */
  unconfigureGuest(station: Station, address: string): void;
  /** An instance that came later has its primary private address only, until this says more. */
  configureGuest(station: Station, address: string): void;
  /** How an appliance looks to the health checks of a load balancer, while users are answered all the same. */
  setHealth(station: Station, health: boolean | Health): void;
  /** Undefined where none was asked for. */
  readonly firewall: Firewall | undefined;
  /** Resets what is in progress through an address at 443. */
  cut(address: string): void;
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
  const certificate = await issueCertificate(site, Object.keys(options.hostnames ?? {}));
  const caFile = join(directory, 'ca.pem');
  await writeFile(caFile, certificate.cert);
  const children = keep(new Children());
  const names = keep(await NameServers.start({ zone, records, directory, children, ...(updates && { updates }) }));
  const plan = planWiring(options);
  const { guests } = plan;
  const { stations, plane, firewall, apply } = keep(await startPlane(plan, { ...options, certificate }));
  let stopped: Promise<void> | undefined;
  return {
    onCall: async ({ effects }: RecordedCall) => {
      await apply(effects);
      await names.apply(effects);
    },
    connect: plane.connect,
    nameServers: names.addresses,
    bind: names.direct,
    caFile,
    applianceAt: (station) => stations.applianceAt(station),
    get pids() {
      return children.pids;
    },
    holderOf: (address, port) => plane.holderOf(address, port),
    unconfigureGuest: (station, address) => guests.unconfigure(station, address),
    configureGuest: (station, address) => guests.configure(station, address),
    setHealth: (station, health) => guests.setHealth(station, healthOf(health)),
    firewall,
    cut: (address) => plane.cut(address),
    targetHealth: healthJudge(stations.names, guests, (station) => stations.applianceAt(station)?.api?.isOn !== false),
    updateKeys: names.updateKeys,
    refuseUpdates: () => names.grantUpdates(false),
    allowUpdates: () => names.grantUpdates(true),
    changeZone: (changes) => names.apply(changes),
    silence: (name) => names.find(name).silence(),
    resume: (name) => names.find(name).resume(),
    startProbe: (order) => startProbe({ plan: order, site, connect: plane.connect, ca: certificate.cert }, children),
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
