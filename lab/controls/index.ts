export { controls, defaultOrder, inPlaceInterface, twoAddresses, type Control } from './control';
export { runControl, type ControlRun } from './run-control';
export { probePlanFor } from './probe-plan';
