export * from './pointer';
export * from './target-kind';
export { withPrimary } from '../site';
export { dnsValueAt, recordsOfType } from './dns-records';
export { byHandOf } from './by-hand';
export { byHandSteps } from './by-hand-steps';
export { handAddress, handClicks, handImportId, handPointers, handType } from './hand-pointers';
export type { ByHand } from './hand-pointers';
export { authoritativeServers, guardedImportId, guardedType } from './guarded-pointers';
export type { DnsSpec, DnsValue, Rfc2136Spec, Route53Spec } from './dns-spec';
export type { ElasticIpSpec } from './elastic-ip';
export { notCreatedYet, withInterfaces } from './interfaces';
export type { Found, FoundInstance } from './interfaces';
export { movesFor, notSwingableProblems, pointersOf, vacantSideProblems } from './moves';
export { loadBalancerArn } from './load-balancer-arn';
export type { NatByHandSpec, NatSpec } from './nat';
export type { NlbSpec } from './nlb-spec';
export type { OverlayIpSpec } from './overlay-ip';
export { readSite, readSites } from './read-site';
export { pointerTypes, releasedAddresses, targetKindOf, targetKinds } from './registry';
export {
  assertedPointers,
  forcedRoleWords,
  forgottenRoles,
  isRelationshipAlone,
  isRelationshipChange,
  relationshipClicks,
  relationshipWords,
  roleAddress,
  roleImportId,
  roleKey,
  rolePointers,
  roleType,
} from './role';
export type { SharedIpSpec } from './shared-ip';
export { renderSiteJsonSchema, siteJsonSchema } from './site-json-schema';
export { baseScript } from './base-script';
export { scriptPlaces, serverPlace } from './script-places';
export type { ScriptPlaces, ServerPlace } from './script-places';
export { scriptedPointers, scriptOf } from './scripts';
export { shellCommand, shellWord } from './shell-word';
