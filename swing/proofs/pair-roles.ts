import { primaryOfPair, type PairLook, type Proof } from '../../live';
import { otherSide, type Side, type Site } from '../../site';
import { notProven, proven, refuted } from './proof';

interface Roles {
  readonly site: Site;
  readonly pair: PairLook;
  /** The side that takes over. */
  readonly to: Side;
}

const lookThere = 'look under /login > Management > Failover on both';

/** The roles are what the file says the pair is, before anything moves. */
export function roleProofBefore({ site, pair, to }: Roles): Proof {
  const id = 'roles-as-declared';
  const seen = primaryOfPair(pair);
  const established = site.failover === 'established';
  switch (seen.kind) {
    case 'unknown':
      return seen.code === 'BothPrimary'
        ? refuted(
            id,
            seen.reason,
            'lead the network to the one that shall stay primary, then resolve the conflict there',
          )
        : notProven(id, seen.reason);
    case 'stand-alone':
      return established
        ? refuted(
            id,
            'both appliances stand alone, the site file says failover: established',
            `write failover: broken, or ${lookThere}`,
          )
        : proven(id, 'both appliances stand alone, as declared');
    case 'established':
      return established
        ? proven(id, rolesTold(seen.primary, to, seen.assumed))
        : refuted(
            id,
            `the pair is in a failover relationship, ${seen.primary} is primary; the site file says failover: ${site.failover}`,
            `break it first, or write failover: established (${lookThere})`,
          );
  }
}

function rolesTold(primary: Side, to: Side, assumed: boolean): string {
  const already = primary === to ? ', which takes over' : '';
  return `${primary} is primary${already}, ${otherSide(primary)} is backup${assumed ? ' (by the word of one of them)' : ''}`;
}

/** The roles are where the network leads now. */
export function roleProofAfter({ site, pair, to }: Roles): Proof {
  const id = 'roles-after';
  const seen = primaryOfPair(pair);
  switch (seen.kind) {
    case 'unknown':
      return seen.code === 'BothPrimary'
        ? refuted(
            id,
            seen.reason,
            `the network leads to ${to}: resolve the conflict there, so that ${to} stays primary`,
          )
        : notProven(id, seen.reason);
    case 'stand-alone':
      return site.failover === 'established'
        ? refuted(id, 'both appliances stand alone, the site file says failover: established', lookThere)
        : proven(id, 'both appliances stand alone');
    case 'established':
      if (site.failover !== 'established')
        return refuted(id, `the pair is in a failover relationship, ${seen.primary} is primary`, lookThere);
      return seen.primary === to
        ? proven(id, afterTold(to, seen.assumed))
        : refuted(
            id,
            `${seen.primary} is still primary, the network leads to ${to}`,
            'see swing status; swing apply goes on, swing rollback goes back',
          );
  }
}

function afterTold(to: Side, assumed: boolean): string {
  if (!assumed) return `${to} is primary, ${otherSide(to)} is backup`;
  return `${to} is primary; ${otherSide(to)} could not be asked: when it comes back it may still call itself primary`;
}
