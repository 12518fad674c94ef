import { syncDueAfter, type EvidenceNeed } from '../../../change';
import { primaryOfPair, type PairLook, type ReachableAppliance } from '../../../live';
import { otherSide, sides, type Side } from '../../../site';
import { clockSkewMs, instantOf, nameOf, otherwise, seen, sideOf, unseen } from './observation';
import type { Looking, Observation } from './observation';
import { whyOf } from './observe-relationship';

/** An answer under way makes a right clock look wrong by that much, in seconds. */
const clockNoiseSeconds = 2;

/**
 * When the backup pulled its data last. The API lets only the primary of a pair tell it; the XML API may let the backup.
 * @source vendor's API v2, GET /health: last_data_sync is null but on the primary of a pair
 */
export async function observeSync(need: EvidenceNeed, looking: Looking): Promise<Observation> {
  const { record, site } = looking;
  const of = need.of ?? 'partner';
  const side = sideOf(record, of);
  const pair = await looking.pair();
  if (pair === undefined) return unseen('the appliances were not asked');
  const told = primaryOfPair(pair);
  if (told.kind === 'established' && told.primary === side)
    return otherwise(need, {
      message: `${nameOf(site, side)} is primary of the pair: it is pulled from and pulls nothing`,
      got: `${side} primary`,
      allowed: `${otherSide(side)} primary, ${side} backup`,
      remedy: 'look which of the two serves before anything is synced',
    });
  const at = lastSync(pair, side);
  if (at === undefined) return unseen(`when data were last pulled is not told: ${untold(pair)}`, whyOf(pair));
  return judged(need, at, looking);
}

function judged(need: EvidenceNeed, at: number, looking: Looking): Observation {
  const { record, now } = looking;
  const { at: since } = syncDueAfter(record, record.steps.length);
  if (at > now + clockSkewMs) return unseen(`the sync is told to be of ${instantOf(at)}, which is still to come`);
  if (at > Date.parse(since)) return seen({ kind: 'sync-time', of: need.of ?? 'partner', syncedAt: instantOf(at) });
  const backup = nameOf(looking.site, sideOf(record, need.of ?? 'partner'));
  return otherwise(need, {
    message: 'the data was last pulled before this change needed it',
    got: JSON.stringify(instantOf(at)),
    allowed: `later than ${since}`,
    remedy: `on ${backup}: Sync Now under /login > Management > Failover, wait until it was pulled, then record the step again`,
  });
}

function lastSync(pair: PairLook, side: Side): number | undefined {
  const both = [pair[otherSide(side)], pair[side]];
  return both.flatMap((one) => (one?.status === 'reachable' ? (syncOf(one) ?? []) : []))[0];
}

function untold(pair: PairLook): string {
  const reasons = sides.flatMap((side) => {
    const one = pair[side];
    return one?.status === 'unreachable' ? [`appliance ${side} cannot be asked, ${one.reason}`] : [];
  });
  return reasons.join('; ') || 'neither appliance says it';
}

/** By our clock, to the second; hazard: a clock that is ahead makes an old sync look like one of this change. */
function syncOf({ lastDataSync, clockAheadSeconds = 0 }: ReachableAppliance): number | undefined {
  const at = lastDataSync === undefined ? NaN : Date.parse(lastDataSync);
  if (Number.isNaN(at)) return undefined;
  return Math.abs(clockAheadSeconds) > clockNoiseSeconds ? at - clockAheadSeconds * 1_000 : at;
}
