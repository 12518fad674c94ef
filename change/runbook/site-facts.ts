import type { Site } from '../../site';
import { compareVersions, crossingOf, crossingVersion, isVersion } from '../packages';
import type { ChangeFacts, Procedure, Way } from '../procedure';
import type { RunbookQuestion } from './runbook-question';

export interface RunbookChoice {
  readonly procedure: Procedure;
  /** Absent: not decided yet. */
  readonly to?: string;
}

/**
 * What a runbook is about when there is no record yet: the site as it is now. What cannot be known is told too much rather
 * than too little: the step for an Integration Client that names an address is there, and says when it may be skipped.
 */
export function runbookOf(site: Site, { procedure, to }: RunbookChoice): RunbookQuestion {
  const leader = site.primary;
  const from = site.appliances[leader].version;
  return { site, procedure, leader, from, ...(to !== undefined && { to }), facts: factsOf(site, from, to) };
}

function factsOf(site: Site, from: string, to: string | undefined): ChangeFacts {
  // a version that is no row of numbers is newer than 10.6: the old ones all were
  const old = isVersion(from) && crossingOf(from, from).extractSessionData;
  const leaves = site.appliances[site.primary];
  return {
    way: wayOf(site),
    belowTenSix: old,
    crossesTenSix: old && (to === undefined || !isVersion(to) || compareVersions(to, crossingVersion) >= 0),
    clientByAddress: true,
    leaving: 'leader',
    managed: leaves.kind === 'virtual' && leaves.aws?.managed !== undefined,
  };
}

/** The tick on the appliances themselves goes first: it is two steps by hand; a name is last, as it is moved last. */
function wayOf({ targets }: Site): Way {
  const kinds = targets.map(({ kind }) => kind);
  if (kinds.includes('shared-ip')) return 'shared-ip';
  return kinds.every((kind) => kind === 'dns') && kinds.length > 0 ? 'dns' : 'nat';
}
