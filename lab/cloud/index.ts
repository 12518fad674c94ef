export * from './moto';
export * from './proxy';
export * from './seed';
export { balancerPorts } from './seed-balancer';
export type { ArrivingCall } from './wire/call';
export type { AfterHook, BeforeHook, Disposer, When } from './faults';
export { withoutCloud } from './without-cloud';
