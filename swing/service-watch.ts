import { startProbe, type ProbeReport, type World } from '../live';
import type { Workspace } from './workspace';

/** A probe from outside that runs while the change is made. */
export interface ServiceWatch {
  stop(): Promise<ProbeReport>;
}

/** Gentle to production, fine enough to see a gap of a second. */
const probesPerSecond = 5;

/** @source BeyondTrust: inbound TCP 443 is what sessions need */
const httpsPort = 443;

/**
 * Watches every address at which users arrive whoever is primary; undefined where there is none (a name that moves is
 * answered by name servers, which verify asks).
 */
export async function watchService(workspace: Workspace, world: World): Promise<ServiceWatch | undefined> {
  const [atA, atB] = await Promise.all([world.servedAt('a'), world.servedAt('b')]);
  const addresses = atA.flatMap(({ address }) => (address === undefined ? [] : [address]));
  const shared = addresses.filter((address) => atB.some((other) => other.address === address));
  if (shared.length === 0) return undefined;
  const targets = shared.map((address) => ({
    name: address,
    address,
    port: httpsPort,
    servername: workspace.site.name,
  }));
  return startProbe({ settings: workspace.settings, targets, ratePerSecond: probesPerSecond });
}
