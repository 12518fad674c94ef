import type { Problem } from '../../site';
import { packageKinds, type InstalledVersions, type SoftwarePackage } from './software-package';
import { compareVersions, isVersion } from './version';

export const wordsOfKind = { base: 'Base', bomgar: 'Bomgar' } as const;

/** What is wrong with the list itself, before any order: all of it. */
export function listProblems(packages: readonly SoftwarePackage[], installed: InstalledVersions): readonly Problem[] {
  const shapes = [...installedProblems(installed), ...packages.flatMap(shapeProblems)];
  if (shapes.length > 0) return shapes;
  if (packages.length === 0) return [nothingToInstall];
  return [...packages.flatMap((one) => versionProblems(one, installed)), ...duplicateProblems(packages)];
}

const nothingToInstall: Problem = {
  code: 'NoPackages',
  place: 'packages',
  message: 'there is no package to install',
  remedy: 'list every package that the Updates page or the update server offers',
};

function installedProblems(installed: InstalledVersions): readonly Problem[] {
  return packageKinds
    .filter((kind) => !isVersion(installed[kind]))
    .map((kind) => noVersion('installed', `the installed ${wordsOfKind[kind]} version`, installed[kind]));
}

function shapeProblems({ name, version, requires, minutes }: SoftwarePackage): readonly Problem[] {
  const least = packageKinds.flatMap((kind) => {
    const text = requires[kind];
    return text === undefined || isVersion(text)
      ? []
      : [noVersion(name, `the ${wordsOfKind[kind]} version it requires`, text)];
  });
  return [
    ...(isVersion(version) ? [] : [noVersion(name, 'version', version)]),
    ...least,
    ...(Number.isFinite(minutes) && minutes > 0 ? [] : [noMinutes(name, minutes)]),
  ];
}

function noVersion(place: string, what: string, got: string): Problem {
  return {
    code: 'NotAVersion',
    place,
    message: `${what} must be numbers with dots between them`,
    got: JSON.stringify(got),
    allowed: '"11.1.1"',
    remedy: 'copy it from /appliance > Status > Basics or from the Updates page',
  };
}

function noMinutes(place: string, got: number): Problem {
  return {
    code: 'NotADuration',
    place,
    message: 'minutes must be above 0',
    got: String(got),
    allowed: 'usually 15 to 60, more with many recordings',
    remedy: 'estimate it; the window is planned from it',
  };
}

function versionProblems({ name, kind, version }: SoftwarePackage, installed: InstalledVersions): readonly Problem[] {
  const difference = compareVersions(version, installed[kind]);
  if (difference > 0) return [];
  const problem = { place: name, got: JSON.stringify(version), allowed: `newer than ${installed[kind]}` };
  const remedy = 'take it off the list';
  return difference === 0
    ? [
        {
          ...problem,
          code: 'AlreadyInstalled',
          message: `${wordsOfKind[kind]} ${version} is installed already`,
          remedy,
        },
      ]
    : [
        {
          ...problem,
          code: 'Downgrade',
          message: `it would replace ${wordsOfKind[kind]} ${installed[kind]} by an older version`,
          remedy,
        },
      ];
}

function duplicateProblems(packages: readonly SoftwarePackage[]): readonly Problem[] {
  return packages.flatMap((one, index) => {
    const twin = packages.slice(0, index).find((other) => isTwin(one, other));
    return twin === undefined ? [] : [duplicate(one, twin)];
  });
}

function isTwin(one: SoftwarePackage, other: SoftwarePackage): boolean {
  return one.kind === other.kind && compareVersions(one.version, other.version) === 0;
}

function duplicate({ name, kind, version }: SoftwarePackage, twin: SoftwarePackage): Problem {
  return {
    code: 'DuplicatePackage',
    place: name,
    message: `${wordsOfKind[kind]} ${version} stands on the list twice, as ${JSON.stringify(twin.name)} too`,
    allowed: 'once',
    remedy: 'take one of them off the list',
  };
}
