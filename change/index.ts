export * from './evidence-need';
export { findProcedure } from './find-procedure';
export { applies, pathOf } from './path';
export * from './procedure';
export { procedures } from './procedures';
export * from './transition';
