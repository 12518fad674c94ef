export { handMovedTarget, handMovedTargetWith } from './hand-moved-target';
