import type { Rule } from '../rule';
import { hiddenAttributeChange, pointerUnknown, sensitiveChange } from './attributes';
import {
  checkUnknown,
  completenessNotKnown,
  formatNotKnown,
  planIncomplete,
  planNotRefreshed,
  refreshNotKnown,
} from './completeness';
import { bothAppliancesStopped } from './both-stopped';
import { adoptNotClean, createOver } from './creation';
import { pointerDrift } from './drift';
import { applianceReplaced, knownHazard, moveNotGapFree } from './hazards';
import { twoOwners } from './owners';
import { providerNotKnown } from './providers';
import { deposedRecord, recordChangedByTwin, ttlChangedWithAddress } from './records';
import { renamedWithoutMoved } from './renamed';
import { missingMove, movesAreTheSites, pointerNotAtPrimary, remainderNotApproved } from './site-moves';
import { placeNotTheSites, rolesNotSwappable } from './site-place';
import { pointerAdopted, pointerReleased } from './state-only';
import { pointerDestroyed, unexpectedChange } from './unexpected';

/** Every rule, in the order its findings are told: what makes the plan worthless first. */
export const rules: readonly Rule[] = [
  planIncomplete,
  planNotRefreshed,
  placeNotTheSites,
  rolesNotSwappable,
  missingMove,
  pointerNotAtPrimary,
  movesAreTheSites,
  remainderNotApproved,
  unexpectedChange,
  pointerDestroyed,
  renamedWithoutMoved,
  applianceReplaced,
  bothAppliancesStopped,
  moveNotGapFree,
  knownHazard,
  deposedRecord,
  recordChangedByTwin,
  ttlChangedWithAddress,
  createOver,
  adoptNotClean,
  hiddenAttributeChange,
  pointerUnknown,
  sensitiveChange,
  pointerDrift,
  twoOwners,
  checkUnknown,
  providerNotKnown,
  formatNotKnown,
  completenessNotKnown,
  refreshNotKnown,
  pointerReleased,
  pointerAdopted,
];
