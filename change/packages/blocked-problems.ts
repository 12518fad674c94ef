import type { Problem } from '../../site';
import { unmetOf, type Ordered, type Unmet } from './order-packages';
import { wordsOfKind } from './package-problems';
import type { SoftwarePackage } from './software-package';
import { compareVersions } from './version';

/** Why packages are left over: what nothing on the list provides, and circles. Every reason once. */
export function blockedProblems({ blocked, installed }: Ordered): readonly Problem[] {
  const missing = blocked.flatMap((one) =>
    unmetOf(one, installed)
      .filter((unmet) => providerOf(unmet, one, blocked) === undefined)
      .map((unmet) => missingPackage(one, unmet, installed[unmet.kind])),
  );
  return [...missing, ...circlesOf({ blocked, installed })];
}

type Left = Pick<Ordered, 'blocked' | 'installed'>;

/** The lowest package on the list that would be enough; of its own kind only an older one can come before. */
function providerOf(
  { kind, least }: Unmet,
  asking: SoftwarePackage,
  packages: readonly SoftwarePackage[],
): SoftwarePackage | undefined {
  const before = packages.filter((one) => one.kind !== asking.kind || compareVersions(one.version, asking.version) < 0);
  return before.find((one) => one.kind === kind && compareVersions(one.version, least) >= 0);
}

function missingPackage({ name }: SoftwarePackage, { kind, least }: Unmet, reached: string): Problem {
  const word = wordsOfKind[kind];
  return {
    code: 'MissingPackage',
    place: name,
    message: `it requires ${word} ${least}, which no package on the list leads to`,
    got: JSON.stringify(reached),
    allowed: `${word} ${least} or newer`,
    remedy: `add the ${word} package in between; when it is not offered, send vendor support a picture of /appliance > Status > Basics`,
  };
}

/** What a blocked package waits for: those that provide what it requires, and the one before it of its own kind. */
function waitsFor(one: SoftwarePackage, { blocked, installed }: Left): readonly SoftwarePackage[] {
  const providers = unmetOf(one, installed).flatMap((unmet) => providerOf(unmet, one, blocked) ?? []);
  const before = blocked.filter((other) => other.kind === one.kind && compareVersions(other.version, one.version) < 0);
  return [...new Set([...providers, ...before.slice(-1)])];
}

function circlesOf(left: Left): readonly Problem[] {
  const found = new Map<string, Problem>();
  const waits: Waits = new Map(left.blocked.map((one) => [one, waitsFor(one, left)]));
  for (const one of left.blocked) {
    const circle = circleThrough(one, waits);
    const key = [...new Set(circle)]
      .map(({ name }) => name)
      .sort()
      .join('\n');
    if (circle.length > 0 && !found.has(key)) found.set(key, circleProblem(circle));
  }
  return [...found.values()];
}

/** What each blocked package waits for. */
type Waits = ReadonlyMap<SoftwarePackage, readonly SoftwarePackage[]>;

/** The shortest way from a package back to itself, `[a, b, a]`; empty without one. */
function circleThrough(start: SoftwarePackage, waits: Waits): readonly SoftwarePackage[] {
  const seen = new Set<SoftwarePackage>();
  let ways: readonly (readonly SoftwarePackage[])[] = [[start]];
  while (ways.length > 0) {
    const longer = ways.flatMap((way) => (waits.get(way.at(-1) ?? start) ?? []).map((next) => [...way, next]));
    const circle = longer.find((way) => way.at(-1) === start);
    if (circle !== undefined) return circle;
    ways = longer.filter((way) => isNew(way.at(-1) ?? start, seen));
  }
  return [];
}

function isNew(one: SoftwarePackage, seen: Set<SoftwarePackage>): boolean {
  const first = !seen.has(one);
  seen.add(one);
  return first;
}

function circleProblem(circle: readonly SoftwarePackage[]): Problem {
  return {
    code: 'PackageCycle',
    place: circle[0]?.name ?? 'packages',
    message: `packages wait for each other: ${circle.map(({ name }) => name).join(' => ')}`,
    remedy: 'check what each requires; when it is right, ask vendor support for a package in between',
  };
}
