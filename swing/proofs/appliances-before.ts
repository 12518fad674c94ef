import type { PairLook, Proof, ReachableAppliance } from '../../live';
import { isPair, otherSide, presentSides, sides, type Side, type Site } from '../../site';
import { roleProofBefore } from './pair-roles';
import { notProven, proven, refuted, refutedUnlessUrgent, type Profile } from './proof';

/** What the appliances say of themselves before a swing. */
export interface AppliancesBefore {
  readonly site: Site;
  readonly to: Side;
  readonly profile: Profile;
  readonly pair: PairLook;
  readonly now: Date;
}

/**
 * Everything the API can tell before a swing. The side that takes over must be fit whatever happens; of the other one silence
 * refuses a planned swing only, because on the way back or in an emergency it may be what the swing is made for.
 */
export function applianceProofsBefore(look: AppliancesBefore): readonly Proof[] {
  const { site, to, profile } = look;
  const others = presentSides(site).filter((side) => side !== to);
  return [
    ...fitness(to, look),
    ...others.flatMap((side) => reached(side, look).map((proof) => refutedUnlessUrgent(profile, proof))),
    ...(isPair(site) ? pairProofs(look) : []),
    sessionsProof(look),
  ];
}

function reached(side: Side, { pair, site }: AppliancesBefore): readonly Proof[] {
  const seen = pair[side];
  if (seen === undefined || seen.status === 'reachable') return [];
  const { hostname } = site.appliances[side];
  const remedy = seen.problem.remedy ?? 'bring it back, or force the swing when it is dead';
  return [
    refuted(
      'appliance-reachable',
      `the API of appliance ${side} (${hostname}) cannot be asked: ${seen.reason}`,
      remedy,
    ),
  ];
}

function fitness(side: Side, look: AppliancesBefore): readonly Proof[] {
  const seen = look.pair[side];
  if (seen?.status !== 'reachable') return reached(side, look);
  return [health(side, seen), version(side, seen, look)];
}

function health(side: Side, { healthy, unhealthyBecause }: ReachableAppliance): Proof {
  const id = 'appliance-health';
  if (healthy) return proven(id, `appliance ${side} says that it is healthy`);
  const why = unhealthyBecause ?? 'it does not say why';
  return refuted(
    id,
    `appliance ${side} says that it is not healthy: ${why}`,
    'see /appliance > Status on it; repair that first',
  );
}

function version(side: Side, seen: ReachableAppliance, { site, profile }: AppliancesBefore): Proof {
  const id = 'appliance-version';
  const declared = site.appliances[side].version;
  const told = `${seen.version ?? 'no version'}${seen.build === undefined ? '' : ` build ${seen.build}`}`;
  if (seen.version === undefined) return notProven(id, `appliance ${side} does not say its version`);
  if (seen.version === declared) return proven(id, `appliance ${side} runs ${told}, as declared`);
  const sentence = `appliance ${side} runs ${told}, the site file declares ${declared}`;
  return refutedUnlessUrgent(profile, refuted(id, sentence, 'correct the site file, or finish the upgrade'));
}

function pairProofs(look: AppliancesBefore): readonly Proof[] {
  const { profile } = look;
  return [
    // one appliance behind both names is a mistake in whatever profile: nothing that is read of the pair is true
    idsDiffer(look),
    refutedUnlessUrgent(profile, roleProofBefore(look)),
    ...(look.site.failover === 'established' ? [sameBuild(look), lastSync(look)] : []).map((proof) =>
      refutedUnlessUrgent(profile, proof),
    ),
  ];
}

function both({ pair: { a, b } }: AppliancesBefore): readonly ReachableAppliance[] {
  return [a, b].flatMap((seen) => (seen?.status === 'reachable' ? [seen] : []));
}

function idsDiffer(look: AppliancesBefore): Proof {
  const id = 'appliance-ids-differ';
  const ids = both(look).flatMap(({ applianceId }) => applianceId ?? []);
  if (ids.length < sides.length)
    return notProven(id, 'whether two different appliances answer is not known: not both say their id');
  if (new Set(ids).size > 1) return proven(id, 'two different appliances answer');
  const remedy = "write each appliance's own host name and address, and look where the names lead";
  return refuted(id, 'one appliance answers under both names', remedy);
}

function sameBuild(look: AppliancesBefore): Proof {
  const id = 'same-version-and-build';
  const [one, other] = both(look).map(({ version: number, build }) => `${number ?? '?'} build ${build ?? '?'}`);
  if (one === undefined || other === undefined || `${one}${other}`.includes('?'))
    return notProven(id, 'whether both run the same version and build is not known');
  if (one === other) return proven(id, `both run ${one}`);
  return refuted(
    id,
    `the two do not run the same: ${one} and ${other}`,
    'upgrade the older one before the roles are swapped',
  );
}

/** A day: an older one means that the daily sync fails. @source vendor's failover guide: the sync runs at least daily */
const syncMaxAgeHours = 24;
const hourMs = 3_600_000;

function lastSync({ pair, to, now, site }: AppliancesBefore): Proof {
  const id = 'last-sync';
  const from = pair[otherSide(to)];
  const at = from?.status === 'reachable' ? from.lastDataSync : undefined;
  if (at === undefined) return notProven(id, 'when data were last synced is not known: the primary does not say');
  const age = Math.round((now.getTime() - Date.parse(at)) / hourMs);
  const told = `data were last synced at ${at}, ${age} h ago`;
  if (age <= syncMaxAgeHours || site.api?.dataSyncFirst === true)
    return proven(id, site.api?.dataSyncFirst === true ? `${told}; the swap syncs first` : told);
  return refuted(
    id,
    `${told}, and the swap would not sync first`,
    'sync now under /login > Management > Failover, or let the swap sync first',
  );
}

function sessionsProof({ pair, to, site }: AppliancesBefore): Proof {
  const id = 'sessions';
  const from = otherSide(to);
  const seen = pair[from];
  if (!presentSides(site).includes(from) || seen?.status !== 'reachable')
    return notProven(id, `how many sessions and representatives appliance ${from} serves is not known`);
  const { sessions, representatives } = seen.clients;
  if (sessions === undefined && representatives === undefined)
    return notProven(id, `appliance ${from} does not say how many sessions and representatives it serves`);
  const counts = `${sessions ?? 'an unknown number of'} sessions and ${representatives ?? 'an unknown number of'} representatives`;
  // the id by which every rendering tells whom the swing hits
  return proven('whom-it-hits', `${counts} on ${from} will be disconnected`);
}
