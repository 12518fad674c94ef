import type { Rule } from '../../rule';
import { adoptionRules, beliefRules, hazardRules, wholePlanRules } from '../../rules/shared';
import type { ApplianceSubject } from '../subject';
import { applianceForgotten, applianceLost, applianceMissing, applianceRenamed } from './loss';
import { ownAddressChanged, primaryApplianceChanged } from './primary';
import { endedTooEarly } from './change-record';
import { createdBesideLiving, createdUnprotected, protectionLifted } from './protection';
import { planElsewhere, rolePointerTouched, strangerInPlan } from './scope';
import { applianceDrift, partComesIn } from './told';
import { changedInPlace, partRemoved, sensitiveValue } from './values';

/** The rules that only this stack has. */
export const ownRules: readonly Rule<ApplianceSubject>[] = [
  planElsewhere,
  rolePointerTouched,
  applianceLost,
  applianceRenamed,
  applianceForgotten,
  primaryApplianceChanged,
  ownAddressChanged,
  protectionLifted,
  endedTooEarly,
  changedInPlace,
  partRemoved,
  createdUnprotected,
  createdBesideLiving,
  strangerInPlan,
  applianceMissing,
  sensitiveValue,
  applianceDrift,
  partComesIn,
];

/** Every rule of the appliance stack, in the order its findings are told. */
export const applianceRules: readonly Rule<ApplianceSubject>[] = [
  ...wholePlanRules,
  ...ownRules,
  ...hazardRules.map(exceptPermitted),
  ...adoptionRules,
  ...beliefRules,
];

const permitted: ReadonlySet<string | undefined> = new Set(['guard', 'lift', 'remove', 'leftover']);

/** An appliance that may go is destroyed: the hazard is what was decided. What is created is looked at as everywhere. */
function exceptPermitted(rule: Rule): Rule<ApplianceSubject> {
  return {
    ...rule,
    find: (subject) => {
      const parts = subject.parts.filter(({ grant }) => !permitted.has(grant));
      return rule.find({ ...subject, acting: parts.map(({ entry }) => entry) });
    },
  };
}
