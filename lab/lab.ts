import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

import type { Side } from '../site';
import { Closers } from './closers';
import {
  seedCloud,
  startMoto,
  startRecordingProxy,
  withoutCloud,
  type ApplianceKind,
  type ApplianceKinds,
  type LabTarget,
  type RecordingProxy,
  type SeededCloud,
} from './cloud';
import { issueKey, labEnvironment, type LabKey } from './environment';
import { handEdit, type HandEdit } from './hand-edit';
import { ownNameServers, startNetwork, type LabNetwork, type SecondaryHabit } from './network';
import { pairWiring } from './pair-wiring';
import { startStatePlace, type LabBackend } from './state-place';
import { temporaryFolder } from './temporary-folder';
import { writePrimary, writeWorkspace } from './workspace';

export interface LabOptions {
  /** What follows the primary. @default ["elastic-ip", "dns"] */
  readonly targets?: readonly LabTarget[];
  /** @default "broken"; "none" where an appliance is absent */
  readonly failover?: 'none' | 'broken';
  /**
   * Hardware stands at a data centre: a public address of its own, and a private one that the load balancer reaches; the
   * shared and the overlay address cannot lie there. @default - both virtual
   */
  readonly appliances?: { readonly a: Exclude<ApplianceKind, 'absent'>; readonly b?: ApplianceKind };
  /** Whether there is room for appliances that are to be created. @default - where one is not virtual */
  readonly room?: boolean;
  /** How the secondary learns of changes, with the target `rfc2136`. @default "prompt" */
  readonly secondary?: SecondaryHabit;
  /** Where state and lock lie. @default "local" */
  readonly backend?: LabBackend;
  /** The workspace folder; made if absent, left in place. @default - a fresh temporary folder, removed at the end */
  readonly root?: string;
}

/** One emulated pair with everything around it, and a workspace in which `cdktf`, `terraform` and `swing` run on it. */
export interface Lab {
  /** Folder of `cdktf.json`, `swing.yaml` and `sites/`, absolute. */
  readonly root: string;
  readonly site: string;
  readonly siteFile: string;
  /** For every process that is to see the lab. */
  readonly env: NodeJS.ProcessEnv;
  readonly proxy: RecordingProxy;
  readonly network: LabNetwork;
  readonly cloud: SeededCloud;
  readonly handEdit: HandEdit;
  /** Writes the line `primary:` of the site file. */
  setPrimary(side: Side): void;
  /** Ends every process, closes every port, removes what is temporary. Safe to repeat. */
  stop(): Promise<void>;
}

const site = 'support.example.com';
const zone = 'example.com';
const region = 'eu-central-1';

/**
 * Starts the whole lab on loopback, appliance a primary. Takes some seconds.
 *
 * @throws Error or SwingError naming the tool that is missing; nothing is left running then
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const closers = new Closers();
  try {
    return await assemble(options, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function assemble(options: LabOptions, closers: Closers): Promise<Lab> {
  const { targets = ['elastic-ip', 'dns'] } = options;
  const kinds = kindsOf(options);
  const { failover = kinds.b === 'absent' ? 'none' : 'broken' } = options;
  refuseTwoOwners(targets);
  refuseHardwareInVpc(targets, kinds);
  const root = options.root === undefined ? temporaryRoot(closers) : ownRoot(options.root);
  const key = issueKey();
  const wanted = { targets, kinds, room: options.room };
  const proxy = await startCloud(wanted, key, closers);
  const cloud = await seeded(proxy, wanted, key);
  const network = closers.add(await networkFor({ cloud, root, proxy, options }), (one) => one.stop());
  proxy.onCall(network.onCall);
  proxy.judgeHealthBy(network.targetHealth);
  const { nameServers, connect, caFile: ca, updateKeys } = network;
  const endpoints = { aws: proxy.url, nameServers, connect, ca };
  const { backend } = options;
  const state = await startStatePlace({ backend, url: proxy.url, region, key }, closers);
  const siteFile = writeWorkspace({ root, site, failover, targets, cloud, settings: { ...state.settings, endpoints } });
  return {
    root,
    site,
    siteFile,
    env: { ...labEnvironment({ root, region, key, url: proxy.url, updateKey: updateKeys?.granted }), ...state.env },
    proxy,
    network,
    cloud,
    handEdit: handEdit({ url: proxy.url, site, key, cloud, network }),
    setPrimary: (side) => writePrimary(siteFile, side),
    stop: () => closers.closeAll(),
  };
}

function refuseTwoOwners(targets: readonly LabTarget[]): void {
  if (!targets.includes('dns') || !targets.includes('rfc2136')) return;
  throw new Error('the lab takes dns (Route 53) or rfc2136 (BIND), not both: one name has one owner');
}

function kindsOf({ appliances: { a, b = 'virtual' } = { a: 'virtual' } }: LabOptions): ApplianceKinds {
  return { a, b };
}

function refuseHardwareInVpc(targets: readonly LabTarget[], kinds: ApplianceKinds): void {
  const kept = targets.filter((target) => target === 'elastic-ip' || target === 'overlay-ip');
  if (kept.length === 0 || Object.values(kinds).every((kind) => kind === 'virtual')) return;
  throw new Error(`the lab takes ${kept.join(' and ')} with two virtual appliances only`);
}

/** Where only a name server of one's own is swung there is no cloud, and its proxy refuses every call. */
function needsCloud({ targets, room = false }: Pick<Wanted, 'targets' | 'room'>): boolean {
  return room || targets.length === 0 || targets.some((target) => target !== 'rfc2136');
}

async function startCloud(wanted: Wanted, key: LabKey, closers: Closers): Promise<RecordingProxy> {
  const moto = needsCloud(wanted) ? closers.add(await startMoto(), (one) => one.stop()) : undefined;
  const proxyOptions = { accessKeyIds: [key.accessKeyId], ...(moto && { upstream: moto.url }) };
  return closers.add(await startRecordingProxy(proxyOptions), (one) => one.stop());
}

interface Wanted {
  readonly targets: readonly LabTarget[];
  readonly kinds: ApplianceKinds;
  readonly room: boolean | undefined;
}

function seeded(proxy: RecordingProxy, wanted: Wanted, credentials: LabKey): Promise<SeededCloud> {
  const { targets, kinds, room } = wanted;
  const nameServers = targets.includes('rfc2136') ? ownNameServers(zone) : undefined;
  const place = { site, zone, region, kinds, ...(nameServers && { nameServers }) };
  if (!needsCloud(wanted)) return Promise.resolve(withoutCloud({ ...place, nameServers: nameServers ?? [] }));
  return seedCloud(proxy.url, { ...place, targets, credentials, ...(room === undefined ? {} : { room }) });
}

function ownRoot(root: string): string {
  mkdirSync(root, { recursive: true });
  return realpathSync(root);
}

function temporaryRoot(closers: Closers): string {
  return closers.add(temporaryFolder('swing-lab-'), (folder) => folder.remove()).path;
}

interface NetworkParts {
  readonly cloud: SeededCloud;
  readonly root: string;
  readonly proxy: RecordingProxy;
  readonly options: LabOptions;
}

function networkFor({ cloud, root, proxy, options }: NetworkParts): Promise<LabNetwork> {
  const updates = { ...(options.secondary && { secondary: options.secondary }) };
  return startNetwork({
    site,
    zone,
    ...pairWiring(cloud),
    history: proxy.calls.flatMap(({ effects }) => effects),
    records: cloud.records,
    directory: join(root, '.lab'),
    ...(options.targets?.includes('rfc2136') && { updates }),
  });
}
