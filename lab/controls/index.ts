import { defaultOrder, inPlaceInterface, twoAddresses, type Control } from './control';
import { ruleWrittenAnew, tickBoxes } from './hand-controls';
import { deleteThenAdd, replacedRoute, swungByAttachment } from './network-controls';

export { defaultOrder, inPlaceInterface, twoAddresses, type Control } from './control';
export { deleteThenAdd, replacedRoute, swungByAttachment } from './network-controls';
export { ruleWrittenAnew, tickBoxes } from './hand-controls';
export { runControl, type ControlRun } from './run-control';
export { probePlanFor } from './probe-plan';

/** At least one for every kind of target. */
export const controls: readonly Control[] = [
  defaultOrder,
  inPlaceInterface,
  replacedRoute,
  swungByAttachment,
  twoAddresses,
  deleteThenAdd,
  ruleWrittenAnew,
  tickBoxes,
];
