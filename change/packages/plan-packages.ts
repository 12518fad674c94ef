import type { Problem } from '../../site';
import { blockedProblems } from './blocked-problems';
import { orderPackages, type Ordered } from './order-packages';
import { listProblems } from './package-problems';
import { hoursBetweenBomgarPackages, type PackageRule } from './package-rules';
import type { InstalledVersions, SoftwarePackage } from './software-package';
import { compareVersions, isVersion } from './version';

export interface PackageQuestion {
  readonly installed: InstalledVersions;
  /** Everything that shall be installed, in any order. */
  readonly packages: readonly SoftwarePackage[];
  /** Bomgar version that shall be reached: `"11.1.1"`. */
  readonly to: string;
}

/** One thing to do, and the rule that orders it. */
export type PackageStep =
  | {
      readonly do: 'install';
      readonly package: SoftwarePackage;
      readonly rule: PackageRule;
      /** What holds when it goes wrong: of a Base package, that nobody reboots. */
      readonly onProblem?: PackageRule;
    }
  | { readonly do: 'wait'; readonly hours: number; readonly rule: PackageRule }
  | { readonly do: 'remove-clients' | 'reinstall-clients'; readonly rule: PackageRule };

/** One way through, and what it costs. */
export interface PackageWay {
  readonly steps: readonly PackageStep[];
  /** Sum of the installations. */
  readonly minutes: number;
  readonly hoursOfWaiting: number;
}

export type PackagePlan =
  | {
      readonly status: 'planned';
      readonly withWaits: PackageWay;
      /** Absent with fewer than two Bomgar packages: nothing has to be waited for. */
      readonly withoutWaits?: PackageWay & { readonly consequences: readonly PackageRule[] };
    }
  | { readonly status: 'refused'; readonly problems: readonly Problem[] };

/**
 * The order of the packages, with the waits between them and the alternative without; or every reason why there is none.
 * Pure; a problem's `place` is the name of the package.
 */
export function planPackages({ installed, packages, to }: PackageQuestion): PackagePlan {
  const list = [...goalShape(to), ...listProblems(packages, installed)];
  if (list.length > 0) return { status: 'refused', problems: list };
  const ordered = orderPackages(packages, installed);
  const problems = [...blockedProblems(ordered), ...goalProblems(ordered, to)];
  if (problems.length > 0) return { status: 'refused', problems };
  const withWaits = wayOf(withWaitsBetween(ordered.order));
  if (withWaits.hoursOfWaiting === 0) return { status: 'planned', withWaits };
  return { status: 'planned', withWaits, withoutWaits: { ...wayOf(withClientsByHand(ordered.order)), consequences } };
}

function goalShape(to: string): readonly Problem[] {
  if (isVersion(to)) return [];
  const remedy = 'write the version the change leads to';
  return [
    {
      code: 'NotAVersion',
      place: 'to',
      message: 'to must be numbers with dots between them',
      got: JSON.stringify(to),
      allowed: '"11.1.1"',
      remedy,
    },
  ];
}

/** Told only when nothing is blocked: else the blocked package is the reason. */
function goalProblems({ blocked, installed }: Ordered, to: string): readonly Problem[] {
  if (blocked.length > 0 || compareVersions(installed.bomgar, to) === 0) return [];
  return [
    {
      code: 'GoalNotReached',
      place: 'to',
      message: `the packages lead to Bomgar ${installed.bomgar}, not to ${to}`,
      got: JSON.stringify(installed.bomgar),
      allowed: to,
      remedy:
        compareVersions(installed.bomgar, to) < 0
          ? `add the Bomgar package ${to}`
          : `take what is newer than ${to} off the list`,
    },
  ];
}

function installations(order: readonly SoftwarePackage[]): readonly PackageStep[] {
  return order.map((one, index) => {
    if (one.kind === 'bomgar') return { do: 'install', package: one, rule: 'packages/intermediate-versions' };
    const needed = order.slice(index).some(({ kind }) => kind === 'bomgar');
    const rule = needed ? 'packages/base-directly-before' : 'packages/no-wait-after-base';
    return { do: 'install', package: one, rule, onProblem: 'packages/never-reboot-on-base-problem' };
  });
}

const wait: PackageStep = {
  do: 'wait',
  hours: hoursBetweenBomgarPackages,
  rule: 'packages/wait-between-bomgar-packages',
};

/** The wait stands right after a Bomgar package and so before the Base packages of the next, which follow it at once. */
function withWaitsBetween(order: readonly SoftwarePackage[]): readonly PackageStep[] {
  const last = order.findLastIndex(({ kind }) => kind === 'bomgar');
  return installations(order).flatMap((step, index) =>
    order[index]?.kind === 'bomgar' && index < last ? [step, wait] : [step],
  );
}

const consequences: readonly PackageRule[] = ['packages/without-waits', 'packages/jump-clients-by-hand'];

/** Clients come off before the first package: afterwards none of theirs would find a version it can update from. */
function withClientsByHand(order: readonly SoftwarePackage[]): readonly PackageStep[] {
  const rule: PackageRule = 'packages/without-waits';
  return [{ do: 'remove-clients', rule }, ...installations(order), { do: 'reinstall-clients', rule }];
}

function wayOf(steps: readonly PackageStep[]): PackageWay {
  const sum = (figure: (step: PackageStep) => number): number => steps.reduce((total, step) => total + figure(step), 0);
  return {
    steps,
    minutes: sum((step) => (step.do === 'install' ? step.package.minutes : 0)),
    hoursOfWaiting: sum((step) => (step.do === 'wait' ? step.hours : 0)),
  };
}
