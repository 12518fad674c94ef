import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

import { sides, type Settings, type Side } from '../site';
import type { LabTarget, SeededCloud } from './cloud';
import { firewallRule, sharedIpAddress } from './hand-moved';
import type { LabChoice } from './lab-options';
import { ownName } from './pair-wiring';

export interface WorkspaceOptions {
  readonly root: string;
  readonly site: string;
  readonly choice: Pick<LabChoice, 'failover' | 'targets' | 'guarded' | 'usesApi' | 'versions'>;
  readonly cloud: SeededCloud;
  /** Of `swing.yaml`. */
  readonly settings: object & Pick<Settings, 'endpoints'>;
}

/** The repository the lab belongs to. */
const repository = join(__dirname, '..');

/**
 * Writes what a user would keep in a repository of their own: `sites/NAME.yaml`, `swing.yaml`, `cdktf.json`.
 *
 * @returns path of the site file
 */
export function writeWorkspace(options: WorkspaceOptions): string {
  const { root, site, settings } = options;
  mkdirSync(join(root, 'sites'), { recursive: true });
  const siteFile = join(root, 'sites', `${site}.yaml`);
  writeFileSync(siteFile, stringify(siteDocument(options)));
  writeFileSync(join(root, 'swing.yaml'), stringify(settings));
  writeFileSync(join(root, 'cdktf.json'), `${JSON.stringify(cdktfDocument(), null, 2)}\n`);
  linkPrograms(root);
  return siteFile;
}

/** As in a user's own repository, `npx cdktf` finds the installed one. */
function linkPrograms(root: string): void {
  const link = join(root, 'node_modules');
  if (!existsSync(link)) symlinkSync(join(repository, 'node_modules'), link, 'dir');
}

/** Changes the one line that is a swing. @throws Error when the file has no such line */
export function writePrimary(siteFile: string, side: Side): void {
  const before = readFileSync(siteFile, 'utf8');
  if (!/^primary: [ab]$/m.test(before)) throw new Error(`${siteFile} has no line "primary: a" or "primary: b"`);
  writeFileSync(siteFile, before.replace(/^primary: [ab]$/m, `primary: ${side}`));
}

function cdktfDocument(): object {
  const app = [join(repository, 'node_modules', '.bin', 'tsx'), join(repository, 'main.ts')];
  return {
    language: 'typescript',
    app: app.map((path) => JSON.stringify(path)).join(' '),
    projectId: 'failover-swing-lab',
    sendCrashReports: 'false',
  };
}

function siteDocument(options: WorkspaceOptions): object {
  const { site, cloud } = options;
  const { failover, targets: wanted } = options.choice;
  const { account, region } = cloud;
  const present = sides.filter((side) => cloud.appliances[side].kind !== 'absent');
  const appliances = Object.fromEntries(present.map((side) => [side, applianceDocument(options, side)]));
  const targets = wanted.map((target) => targetDocument(target, options));
  const aws = account === '' ? {} : { aws: { account, region } };
  const api = options.choice.usesApi ? { api: {} } : {};
  return { site, primary: 'a', failover, ...aws, ...api, appliances, targets };
}

function applianceDocument({ cloud, choice }: WorkspaceOptions, side: Side): object {
  const { kind, own, instance, networkInterface } = cloud.appliances[side];
  return {
    kind,
    hostname: ownName(side, cloud.zone.name),
    address: [own.ipv4, own.ipv6],
    version: choice.versions[side],
    ...(instance === '' ? {} : { aws: { instance, networkInterface } }),
  };
}

function targetDocument(target: LabTarget, { cloud, choice }: WorkspaceOptions): object {
  const { shared, overlay, loadBalancer, zone } = cloud;
  switch (target) {
    case 'elastic-ip':
      return { 'elastic-ip': { allocation: shared?.allocation, privateIp: shared?.privateIp } };
    case 'overlay-ip':
      return { 'overlay-ip': { address: overlay?.destination, routeTables: [overlay?.routeTable] } };
    case 'nat':
      return { nat: { listeners: { 443: loadBalancer?.listener }, targetGroups: groupsOf(loadBalancer) } };
    case 'dns':
      return { dns: { route53: { zone: zone.id }, ttl: 60 } };
    case 'rfc2136':
      return { dns: { rfc2136: rfc2136Document(zone), ttl: 60, ...(choice.guarded === true && { guarded: true }) } };
    case 'nat-by-hand':
      return { nat: { by: 'hand', ...firewallRule } };
    case 'shared-ip':
      return { 'shared-ip': { ...sharedIpAddress, by: 'hand' } };
  }
}

/** A side without a group is absent. */
function groupsOf(loadBalancer: SeededCloud['loadBalancer']): Partial<Record<Side, string>> {
  const groups = Object.entries(loadBalancer?.targetGroups ?? {}).filter(([, arn]) => arn !== '');
  return Object.fromEntries(groups);
}

/** Server names are led to the lab's by `endpoints.nameServers` of `swing.yaml`. */
function rfc2136Document({ name, nameServers }: SeededCloud['zone']): object {
  return { zone: name, server: `${nameServers[0]}:53`, key: 'swing', authoritative: nameServers };
}
