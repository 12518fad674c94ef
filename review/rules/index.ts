import type { Rule } from '../rule';
import { hiddenAttributeChange, pointerUnknown, sensitiveChange } from './attributes';
import { changeRecord } from './change-record';
import { createOver } from './creation';
import { pointerDrift } from './drift';
import { applianceReplaced, moveNotGapFree } from './hazards';
import { twoOwners } from './owners';
import { deposedRecord, recordChangedByTwin, ttlChangedWithAddress } from './records';
import { renamedWithoutMoved } from './renamed';
import { adoptionRules, beliefRules, hazardRules, wholePlanRules } from './shared';
import { missingMove, movesAreTheSites, pointerNotAtPrimary, remainderNotApproved } from './site-moves';
import { rolesNotSwappable } from './site-place';
import { pointerAdopted, pointerReleased } from './state-only';
import { pointerDestroyed, unexpectedChange } from './unexpected';

/** Every rule of the role stack, in the order its findings are told: what makes the plan worthless first. */
export const rules: readonly Rule[] = [
  ...wholePlanRules,
  changeRecord,
  rolesNotSwappable,
  missingMove,
  pointerNotAtPrimary,
  movesAreTheSites,
  remainderNotApproved,
  unexpectedChange,
  pointerDestroyed,
  renamedWithoutMoved,
  applianceReplaced,
  ...hazardRules,
  moveNotGapFree,
  deposedRecord,
  recordChangedByTwin,
  ttlChangedWithAddress,
  createOver,
  ...adoptionRules,
  hiddenAttributeChange,
  pointerUnknown,
  sensitiveChange,
  pointerDrift,
  twoOwners,
  ...beliefRules,
  pointerReleased,
  pointerAdopted,
];
