import {
  startProbe,
  type ProbeReport,
  type ProbeTarget,
  type Proof,
  type ServedAddress,
  type TargetReport,
  type World,
} from '../live';
import { beyondReach, proven, refuted } from './proofs/proof';
import type { Workspace } from './workspace';

/** A probe from outside that runs while the change is made. */
export interface ServiceWatch {
  /** Ends it; asks once more, and patiently, whoever did not answer at the end. Safe to repeat. */
  stop(): Promise<WatchReport>;
}

/** What was seen from outside. */
export interface WatchReport {
  readonly proofs: readonly Proof[];
  /** The longest of the measured times, in seconds; undefined when no address could be reached from here. */
  readonly secondsWithoutService: number | undefined;
}

/** Gentle to production, fine enough to see a gap of a second. */
const probesPerSecond = 5;

/** @source BeyondTrust: inbound TCP 443 is what sessions need */
const httpsPort = 443;

interface Watched {
  readonly address: string;
  readonly port: number;
}

/**
 * Watches every address at which users arrive whoever is primary; undefined where there is none (a name that moves is
 * answered by name servers, which verify asks).
 */
export async function watchService(
  workspace: Pick<Workspace, 'site' | 'settings'>,
  world: World,
  start: typeof startProbe = startProbe,
): Promise<ServiceWatch | undefined> {
  const [atA, atB] = await Promise.all([world.servedAt('a'), world.servedAt('b')]);
  const names = new Set(atB.flatMap(watched).map(nameOf));
  const shared = new Map(
    atA
      .flatMap(watched)
      .filter((one) => names.has(nameOf(one)))
      .map((one) => [nameOf(one), one]),
  );
  if (shared.size === 0) return undefined;
  const targets = [...shared].map(([name, where]) => ({ name, ...where, servername: workspace.site.name }));
  const probe = start({ settings: workspace.settings, targets, ratePerSecond: probesPerSecond });
  let report: Promise<WatchReport> | undefined;
  return { stop: () => (report ??= probe.stop().then((seen) => reported(seen, targets, world))) };
}

async function reported(seen: ProbeReport, asked: readonly ProbeTarget[], world: World): Promise<WatchReport> {
  const proofs = await Promise.all(seen.targets.map((target) => endProof(target, asked, world)));
  return { proofs, secondsWithoutService: secondsWithoutService(seen.targets) };
}

function watched({ address, port = httpsPort }: ServedAddress): readonly Watched[] {
  return address === undefined ? [] : [{ address, port }];
}

function nameOf({ address, port }: Watched): string {
  return port === httpsPort ? address : `${address} port ${port}`;
}

/**
 * The longest of the measured times without service, in seconds. An address that never answered, not even before the
 * change, cannot be reached from here and measures nothing; undefined when that holds for all.
 */
function secondsWithoutService(targets: readonly TargetReport[]): number | undefined {
  const reached = targets.filter(wasReached);
  return reached.length === 0 ? undefined : Math.max(...reached.map((target) => target.secondsWithoutService));
}

/**
 * What the watch says of the end. An address that answered before and does not any more is the sign of packets that
 * arrive at a guest which does not have the address: everything else is green then, and the site is dead.
 */
async function endProof(target: TargetReport, asked: readonly ProbeTarget[], world: World): Promise<Proof> {
  const id = 'service-goes-on';
  const { name } = target;
  if (!wasReached(target)) return beyondReach(id, `${name} was not reachable from here, before or after`);
  const where = asked.find((one) => one.name === name);
  // the attempts of the watch are impatient, and a busy machine is no outage
  const silent = target.stillWithoutService && where !== undefined && (await world.tls(where)).status === 'silent';
  if (!silent) return proven(id, `${name} answered before the change and answers after it`);
  const remedy = 'is the address configured in the guest that now holds it? Users are cut off: swing rollback';
  return refuted(id, `${name} answered before the change and does not answer any more`, remedy);
}

function wasReached({ attempts, failures }: TargetReport): boolean {
  return failures < attempts;
}
