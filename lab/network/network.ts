import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { sides, type Side } from '../../site';
import type { OnCall, RecordedCall } from '../recorded-call';
import { Closers } from '../closers';
import { Children } from './children';
import type { SharedAddress } from './controls';
import { NameServers } from './names/name-servers';
import type { RecordSet } from './names/record-set';
import { Appliance } from './plane/appliance';
import { issueCertificate } from './plane/certificate';
import { DataPlane } from './plane/data-plane';
import type { Holder, Wiring } from './plane/holders';
import type { ProbePlan } from './probe/plan';
import { startProbe, type Probe } from './probe/probe';

export interface NetworkOptions {
  /** `"support.example.com"`: the certificate's name. */
  readonly site: string;
  /** `"example.com"`. */
  readonly zone: string;
  /** Each appliance's own public addresses; never bound, they are names in the data plane. */
  readonly own: Readonly<Record<Side, readonly string[]>>;
  /** Each appliance's primary private address. @default - `"primary"`, through which only its own addresses come in */
  readonly ownPrivate?: Readonly<Record<Side, string>>;
  readonly shared?: SharedAddress & { readonly holder: Side };
  readonly records: readonly RecordSet[];
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
  holderOf(publicAddress: string): Holder | undefined;
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
  const { site, zone, records, directory } = options;
  await mkdir(directory, { recursive: true });
  const certificate = await issueCertificate(site);
  const caFile = join(directory, 'ca.pem');
  await writeFile(caFile, certificate.cert);
  const children = keep(new Children());
  const names = keep(await NameServers.start({ zone, records, directory, children }));
  const appliances = {
    a: keep(await Appliance.start({ side: 'a', applianceId: 'appliance-a' }, certificate)),
    b: keep(await Appliance.start({ side: 'b', applianceId: 'appliance-b' }, certificate)),
  };
  const wiring = wiringOf(options);
  const plane = keep(await DataPlane.start({ holders: firstHolders(options), wiring, appliances }));
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
    holderOf: (address) => plane.holderOf(address),
    silence: (name) => names.find(name).silence(),
    resume: (name) => names.find(name).resume(),
    startProbe: (plan) => startProbe({ plan, site, connect, ca: certificate.cert }, children),
    stop: () => (stopped ??= closers.closeAll()),
  };
}

interface Stoppable {
  stop(): Promise<void>;
}

const unnamedPrimary = 'primary';

function firstHolders({ own, ownPrivate, shared }: NetworkOptions): ReadonlyMap<string, Holder> {
  const holders = new Map<string, Holder>();
  for (const side of sides) {
    const privateAddress = ownPrivate?.[side] ?? unnamedPrimary;
    for (const address of own[side]) holders.set(address, { side, privateAddress, configuredInGuest: true });
  }
  if (shared === undefined) return holders;
  const privateAddress = shared.privateIps[shared.holder];
  return holders.set(shared.publicIp, { side: shared.holder, privateAddress, configuredInGuest: true });
}

function wiringOf({ shared, ownPrivate }: NetworkOptions): Wiring | undefined {
  if (shared === undefined) return undefined;
  const guestAddresses = (side: Side): readonly string[] => [
    shared.privateIps[side],
    ownPrivate?.[side] ?? unnamedPrimary,
  ];
  return { interfaces: shared.interfaces, guestAddresses: { a: guestAddresses('a'), b: guestAddresses('b') } };
}
