export * from './side';
export * from './site';
export * from './problem';
export * from './settings';
export { awsId } from './aws-id';
export { hostName, liesInZone, tryHostName } from './host-name';
export {
  families,
  familiesOf,
  ipAddress,
  isPrivateAddress,
  notAnAddress,
  privateIpv4,
  readAddresses,
  tryIpAddress,
} from './ip-address';
export type { Family, IpAddress } from './ip-address';
export { parseLocatedYaml } from './located-yaml';
export type { LocatedYaml } from './located-yaml';
export { infrastructureProblems } from './infrastructure-rules';
export { managedProblems } from './managed-rules';
export { keepsAppliances, managedOf } from './keeps-appliances';
export { ownershipProblems } from './ownership-rules';
export { pairProblems } from './pair-rules';
export { renderGot } from './part-problem';
export type { PartProblem, Path } from './part-problem';
export { PartReader } from './part-reader';
export { plainText } from './plain-text';
export { withPrimary } from './primary-line';
export { readSettings } from './settings-reader';
export { readSiteFile, siteOf } from './site-reader';
export type { SiteReading } from './site-reader';
export { schemaProblems } from './schema-problem';
export { appliancePart, retiredPart } from './appliance-schema';
export { siteFileSchema, siteParts } from './site-schema';
export type { SiteParts, SiteTargetKind } from './site-target-kind';
export { complain, strict } from './strict';
export { perSideProblems } from './side-rules';
export type { PerSide } from './side-rules';
export { isPair, isPresent, presentSides, vacantAppliance } from './vacant';
