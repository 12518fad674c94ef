export * from './evidence-need';
export * from './procedure';
