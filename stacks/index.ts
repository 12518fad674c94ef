export * from './appliance-stack-name';
export * from './project';
export * from './role-stack';
export * from './role-stack-name';
export * from './swingable-sites';
export * from './synth-role-stack';
export * from './versions';
