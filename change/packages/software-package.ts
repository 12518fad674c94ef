/** `base`: the appliance's own system; `bomgar`: the remote support software that runs on it. */
export type PackageKind = 'base' | 'bomgar';

/** Something to be installed under /appliance > Updates. */
export interface SoftwarePackage {
  /** As the Updates page shows it: `"Base Software-3.2.6"`, `"Bomgar-11.1.1"`. */
  readonly name: string;
  readonly kind: PackageKind;
  /** `"11.1.1"`. */
  readonly version: string;
  /** Lowest version of each kind that must be installed before; absent: any. */
  readonly requires: Partial<Readonly<Record<PackageKind, string>>>;
  /** Estimated time of the installation, above 0. */
  readonly minutes: number;
}

/** What an appliance has now: `{ base: "3.2.4", bomgar: "10.5.2" }`. */
export type InstalledVersions = Readonly<Record<PackageKind, string>>;

export const packageKinds: readonly PackageKind[] = ['base', 'bomgar'];
