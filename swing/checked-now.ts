import { openWorld, type PointerReading, type Proof } from '../live';
import type { SwingKind } from './plan';
import { preflight } from './preflight';
import type { PairRecord } from './record';
import { servesNames } from './served-ttls';
import { ttlOf } from './ttl-mark';
import type { Workspace } from './workspace';

/** What was seen of the world while the plan was made. */
export interface Checked {
  readonly proofs: readonly Proof[];
  /** ISO 8601, UTC. */
  readonly at: string;
  /** How the pointers stand, where the site has names that have a TTL; else nothing was read. */
  readonly readings: readonly PointerReading[];
}

/** Looks at everything that would refuse the swing now. Changes nothing. */
export async function checkedNow(workspace: Workspace, kind: SwingKind, record: PairRecord): Promise<Checked> {
  const { site, settings, env, root } = workspace;
  const world = openWorld(site, settings, { env, root });
  const profile = kind === 'forced' ? 'forced' : 'swing';
  const locksFree = record.holder === undefined || record.holder.pid === process.pid;
  const [proofs, readings] = await Promise.all([
    preflight(world, site, { profile, to: site.primary, locksFree, ...ttlOf(record) }),
    servesNames(site) ? world.readPointers() : [],
  ]);
  return { proofs, at: new Date().toISOString(), readings };
}
