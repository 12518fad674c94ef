export { crossingOf, crossingPreparations, crossingRules, crossingVersion } from './crossing';
export type { Crossing, CrossingPreparation } from './crossing';
export { hoursBetweenBomgarPackages, packageRules, type PackageRule } from './package-rules';
export { planPackages } from './plan-packages';
export type { PackagePlan, PackageQuestion, PackageStep, PackageWay } from './plan-packages';
export type { InstalledVersions, PackageKind, SoftwarePackage } from './software-package';
export { compareVersions, isVersion } from './version';
