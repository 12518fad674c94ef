import type { Rule } from '../rule';
import {
  checkUnknown,
  completenessNotKnown,
  formatNotKnown,
  planIncomplete,
  planNotRefreshed,
  refreshNotKnown,
} from './completeness';
import { bothAppliancesStopped } from './both-stopped';
import { adoptNotClean } from './creation';
import { knownHazard } from './hazards';
import { providerNotKnown } from './providers';
import { placeNotTheSites } from './site-place';

/** What makes a plan of either stack worthless: told first. */
export const wholePlanRules: readonly Rule[] = [planIncomplete, planNotRefreshed, placeNotTheSites];

/** Ways in which a change of either stack loses service. */
export const hazardRules: readonly Rule[] = [bothAppliancesStopped, knownHazard];

/** Taking in what lives changes nothing, in either stack. */
export const adoptionRules: readonly Rule[] = [adoptNotClean];

/** How far a plan of either stack can be believed: told after what it does. */
export const beliefRules: readonly Rule[] = [
  checkUnknown,
  providerNotKnown,
  formatNotKnown,
  completenessNotKnown,
  refreshNotKnown,
];
