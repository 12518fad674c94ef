import type { Problem, Side } from '../../site';
import type { Facts } from './facts';

/** The one side that holds every pointer of the site in the live world, or why that cannot be said. Pure. */
export function liveHolder({ pointers, site }: Facts): Side | Problem {
  const holders = new Set(pointers.map(({ holder }) => holder));
  const [holder] = holders;
  if (holders.size === 1 && (holder === 'a' || holder === 'b')) return holder;
  const found = pointers.map(({ what, holder: at }) => `${what}: ${at}`).join(', ');
  const got = JSON.stringify(found);
  if (holder === undefined) return nobodyKnows(site.name);
  if (holders.has('unknown')) {
    const message = 'not every pointer can be read back, so nobody can say who holds the site';
    return { code: 'HolderUnknown', place: site.name, message, got, remedy: 'repair the access, see swing status' };
  }
  return {
    code: 'NoOneHolder',
    place: site.name,
    message: 'not everything that follows the primary is held by one of the two sides',
    got,
    allowed: 'every pointer at one side',
    remedy: 'look at swing status: first bring everything to one side',
  };
}

/** Hazard: without pointers nothing shows which appliance serves, and the wrong one could be taken away. */
function nobodyKnows(place: string): Problem {
  return {
    code: 'NothingShowsTheHolder',
    place,
    message: 'the site has no target that swing can read, so nothing shows which appliance serves',
    remedy: 'write under targets: what follows the primary, then swing adopt',
  };
}
