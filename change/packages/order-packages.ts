import type { InstalledVersions, PackageKind, SoftwarePackage } from './software-package';
import { packageKinds } from './software-package';
import { compareVersions } from './version';

/** How far the packages lead, and which of them cannot be installed. */
export interface Ordered {
  readonly order: readonly SoftwarePackage[];
  readonly installed: InstalledVersions;
  /** Those left, in ascending order within their kind. */
  readonly blocked: readonly SoftwarePackage[];
}

/**
 * Each kind ascends, since anything else would be a downgrade. A Bomgar package is taken as soon as it may be, a Base
 * package only when no Bomgar package may: so Base stands directly before the Bomgar package that needs it.
 * Requirements are least versions, so installing more never blocks anything: what is left over fits in no order.
 */
export function orderPackages(packages: readonly SoftwarePackage[], installed: InstalledVersions): Ordered {
  const waiting: Record<PackageKind, SoftwarePackage[]> = {
    base: ascending(packages, 'base'),
    bomgar: ascending(packages, 'bomgar'),
  };
  const order: SoftwarePackage[] = [];
  let now = installed;
  for (let next = nextOf(waiting, now); next !== undefined; next = nextOf(waiting, now)) {
    waiting[next.kind].shift();
    order.push(next);
    now = { ...now, [next.kind]: next.version };
  }
  return { order, installed: now, blocked: [...waiting.base, ...waiting.bomgar] };
}

function ascending(packages: readonly SoftwarePackage[], kind: PackageKind): SoftwarePackage[] {
  return packages
    .filter((one) => one.kind === kind)
    .sort((left, right) => compareVersions(left.version, right.version));
}

function nextOf(
  { base, bomgar }: Readonly<Record<PackageKind, readonly SoftwarePackage[]>>,
  installed: InstalledVersions,
): SoftwarePackage | undefined {
  return [bomgar[0], base[0]].find((first) => first !== undefined && unmetOf(first, installed).length === 0);
}

/** One thing a package asks for that is not installed: `{ kind: "base", least: "3.2.6" }`. */
export interface Unmet {
  readonly kind: PackageKind;
  readonly least: string;
}

export function unmetOf({ requires }: SoftwarePackage, installed: InstalledVersions): readonly Unmet[] {
  return packageKinds.flatMap((kind) => {
    const least = requires[kind];
    return least === undefined || compareVersions(installed[kind], least) >= 0 ? [] : [{ kind, least }];
  });
}
