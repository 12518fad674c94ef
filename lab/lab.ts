import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

import { installProvider } from '../provider';
import type { Side } from '../site';
import { Closers } from './closers';
import type { RecordingProxy, SeededCloud } from './cloud';
import { issueAccount, issueKey, labEnvironment } from './environment';
import { handEdit, type HandEdit } from './hand-edit';
import { handMovedIp, handMovedNat, sharedIpAddress, type HandMovedIp, type HandMovedNat } from './hand-moved';
import { ownZone, region, seeded, site, startCloud, zone } from './lab-cloud';
import { chosen, needsOwnProvider, type LabChoice, type LabOptions } from './lab-options';
import { startNetwork, type ApplianceApis, type LabNetwork } from './network';
import { ownName, pairWiring } from './pair-wiring';
import { Pair, type PairControls } from './simulated-pair';
import { startStatePlace } from './state-place';
import { temporaryFolder } from './temporary-folder';
import { writePrimary, writeWorkspace } from './workspace';

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
  /** Roles, health, versions, ids, faults of the two appliances, as their API tells them. */
  readonly pair: PairControls;
  /** The rule of the target `nat-by-hand`. */
  readonly firewall: HandMovedNat;
  /** The tick boxes of the target `shared-ip`. */
  readonly sharedIp: HandMovedIp;
  readonly handEdit: HandEdit;
  /** Writes the line `primary:` of the site file. */
  setPrimary(side: Side): void;
  /** Ends every process, closes every port, removes what is temporary. Safe to repeat. */
  stop(): Promise<void>;
}

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
  const choice = chosen(options);
  const root = options.root === undefined ? temporaryRoot(closers) : ownRoot(options.root);
  const key = issueKey();
  const proxy = await startCloud(choice, key, closers);
  const cloud = await seeded(proxy, choice, key);
  const { pair, network } = await startWorld({ cloud, root, proxy, choice }, closers);
  proxy.onCall(network.onCall);
  proxy.judgeHealthBy(network.targetHealth);
  const { nameServers, connect, caFile: ca, updateKeys } = network;
  const endpoints = { aws: proxy.url, nameServers, connect, ca };
  const { url } = proxy;
  const state = await startStatePlace({ backend: options.backend, url, region, key }, closers);
  const environment = { root, region, key, url, updateKey: updateKeys?.granted, account: pair.account };
  if (needsOwnProvider(choice)) installProvider({ directory: join(root, '.swing', 'plugins'), replace: true });
  const siteFile = writeWorkspace({ root, site, choice, cloud, settings: { ...state.settings, endpoints } });
  return {
    root,
    site,
    siteFile,
    env: { ...labEnvironment(environment), ...state.env },
    proxy,
    network,
    cloud,
    pair,
    firewall: handMovedNat(network),
    sharedIp: handMovedIp(pair, network),
    handEdit: handEdit({ url, site, key, cloud, network }),
    setPrimary: (side) => writePrimary(siteFile, side),
    stop: () => closers.closeAll(),
  };
}

function ownRoot(root: string): string {
  mkdirSync(root, { recursive: true });
  return realpathSync(root);
}

function temporaryRoot(closers: Closers): string {
  return closers.add(temporaryFolder('swing-lab-'), (folder) => folder.remove()).path;
}

interface WorldParts {
  readonly cloud: SeededCloud;
  readonly root: string;
  readonly proxy: RecordingProxy;
  readonly choice: LabChoice;
}

/** The appliances and everything that leads to them. */
async function startWorld(
  parts: WorldParts,
  closers: Closers,
): Promise<{ readonly pair: Pair; readonly network: LabNetwork }> {
  const { api = {}, failover, targets, versions } = parts.choice;
  const pair = new Pair({
    account: issueAccount(),
    ...api,
    hostnames: { a: ownName('a', zone), b: ownName('b', zone) },
    established: failover === 'established',
    versions,
    onSharedIp: (address) => network.cut(address),
  });
  const network = closers.add(await networkFor(parts, pair), (one) => one.stop());
  if (targets.includes('shared-ip')) pair.setState('a', { sharedIps: [sharedIpAddress.address] });
  return { pair, network };
}

function networkFor({ cloud, root, proxy, choice }: WorldParts, apis: ApplianceApis): Promise<LabNetwork> {
  const { secondary, targets } = choice;
  return startNetwork({
    site,
    zone,
    apis,
    ...pairWiring(cloud, targets),
    history: proxy.calls.flatMap(({ effects }) => effects),
    records: cloud.records,
    directory: join(root, '.lab'),
    ...(ownZone(choice) && { updates: { ...(secondary && { secondary }) } }),
  });
}
