import type { Closers } from './closers';
import {
  seedCloud,
  startMoto,
  startRecordingProxy,
  withoutCloud,
  type LabTarget,
  type RecordingProxy,
  type SeededCloud,
} from './cloud';
import type { LabKey } from './environment';
import { firewallRule, sharedIpAddress } from './hand-moved';
import type { LabChoice } from './lab-options';
import { ownNameServers } from './network';

/** The site of every lab. */
export const site = 'support.example.com';
export const zone = 'example.com';
export const region = 'eu-central-1';

const cloudTargets: readonly LabTarget[] = ['elastic-ip', 'overlay-ip', 'nat', 'dns'];

/** Where only a name server of one's own is swung, or something by hand, there is no cloud, and its proxy refuses every call. */
function needsCloud({ targets, room = false }: Pick<LabChoice, 'targets' | 'room'>): boolean {
  return room || targets.length === 0 || targets.some((target) => cloudTargets.includes(target));
}

/** The emulator where one is needed, and the proxy in front of it. @throws Error naming the tool that is missing */
export async function startCloud(choice: LabChoice, key: LabKey, closers: Closers): Promise<RecordingProxy> {
  const moto = needsCloud(choice) ? closers.add(await startMoto(), (one) => one.stop()) : undefined;
  const proxyOptions = { accessKeyIds: [key.accessKeyId], ...(moto && { upstream: moto.url }) };
  return closers.add(await startRecordingProxy(proxyOptions), (one) => one.stop());
}

/** Whether the zone lies on name servers of one's own. */
export function ownZone(choice: LabChoice): boolean {
  return choice.targets.includes('rfc2136') || !needsCloud(choice);
}

/** What stands before anyone swings, built through the proxy where there is a cloud. */
export function seeded(proxy: RecordingProxy, choice: LabChoice, credentials: LabKey): Promise<SeededCloud> {
  const { targets, kinds, room } = choice;
  const place = { site, zone, region, kinds };
  const nameServers = ownNameServers(zone);
  const fixed = handMovedAddress(targets);
  if (!needsCloud(choice)) return Promise.resolve(withoutCloud({ ...place, nameServers, fixed }));
  return seedCloud(proxy.url, {
    ...place,
    targets,
    credentials,
    ...(ownZone(choice) && { nameServers }),
    ...(fixed !== undefined && { fixed }),
    ...(room !== undefined && { room }),
  });
}

/** What the site's name leads to for good, where only something that is moved by hand follows the primary. */
function handMovedAddress(targets: readonly LabTarget[]): string | undefined {
  if (targets.includes('rfc2136') || targets.includes('dns')) return undefined;
  if (targets.includes('nat-by-hand')) return firewallRule.address;
  return targets.includes('shared-ip') ? sharedIpAddress.address : undefined;
}
