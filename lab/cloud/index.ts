export * from './moto';
export * from './proxy';
export * from './seed';
export { balancerPorts } from './seed-balancer';
export type { ApplianceKind, SeededAppliance } from './seed-pair';
export type { SeededPlace, SeededRoom } from './seed-room';
export type { ArrivingCall } from './wire/call';
export type { AfterHook, BeforeHook, Disposer, When } from './faults';
export { withoutCloud } from './without-cloud';
