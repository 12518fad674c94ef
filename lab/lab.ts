import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

import type { Side } from '../site';
import { Closers } from './closers';
import {
  balancerPorts,
  seedCloud,
  startMoto,
  startRecordingProxy,
  type LabTarget,
  type RecordingProxy,
  type SeededCloud,
} from './cloud';
import { issueKey, labEnvironment } from './environment';
import { handEdit, type HandEdit } from './hand-edit';
import { startNetwork, type BalancerWiring, type LabNetwork, type WiringOptions } from './network';
import type { Effect } from './recorded-call';
import { temporaryFolder } from './temporary-folder';
import { writePrimary, writeWorkspace } from './workspace';

export interface LabOptions {
  /** What follows the primary. @default ["elastic-ip", "dns"] */
  readonly targets?: readonly LabTarget[];
  /** @default "broken" */
  readonly failover?: 'none' | 'broken';
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
  const { targets = ['elastic-ip', 'dns'], failover = 'broken' } = options;
  const root = options.root === undefined ? temporaryRoot(closers) : ownRoot(options.root);
  const key = issueKey();
  const moto = closers.add(await startMoto(), (one) => one.stop());
  const proxyOptions = { upstream: moto.url, accessKeyIds: [key.accessKeyId] };
  const proxy = closers.add(await startRecordingProxy(proxyOptions), (one) => one.stop());
  const cloud = await seedCloud(proxy.url, { site, zone, region, targets, credentials: key });
  const history = proxy.calls.flatMap(({ effects }) => effects);
  const network = closers.add(await networkFor(cloud, root, history), (one) => one.stop());
  proxy.onCall(network.onCall);
  proxy.judgeHealthBy(network.targetHealth);
  const { nameServers, connect, caFile: ca } = network;
  const endpoints = { aws: proxy.url, nameServers, connect, ca };
  const siteFile = writeWorkspace({ root, site, failover, targets, cloud, endpoints });
  return {
    root,
    site,
    siteFile,
    env: labEnvironment({ root, region, key, url: proxy.url }),
    proxy,
    network,
    cloud,
    handEdit: handEdit({ url: proxy.url, site, key, cloud }),
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

function networkFor(cloud: SeededCloud, root: string, history: readonly Effect[]): Promise<LabNetwork> {
  return startNetwork({
    site,
    zone,
    ...wiringFor(cloud),
    history,
    records: cloud.records,
    directory: join(root, '.lab'),
  });
}

function wiringFor({ appliances: { a, b }, shared, overlay, loadBalancer }: SeededCloud): WiringOptions {
  const interfaces = { a: a.networkInterface, b: b.networkInterface };
  return {
    own: { a: [a.own.ipv4, a.own.ipv6], b: [b.own.ipv4, b.own.ipv6] },
    ownPrivate: { a: a.primaryIp, b: b.primaryIp },
    interfaces,
    instances: { a: a.instance, b: b.instance },
    ...(shared && { shared: { publicIp: shared.publicIp, privateIps: shared.privateIp, interfaces, holder: 'a' } }),
    ...(overlay && { overlay }),
    ...(loadBalancer && { balancer: balancerFor(loadBalancer) }),
  };
}

function balancerFor({ publicIp, arn }: NonNullable<SeededCloud['loadBalancer']>): BalancerWiring {
  const { site: own, probe } = balancerPorts;
  return { address: publicIp, arn, ports: [own, probe.a, probe.b] };
}
