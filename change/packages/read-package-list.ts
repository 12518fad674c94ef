import { parseLocatedYaml, PartReader, renderGot, type PartProblem, type Path, type Problem } from '../../site';
import { longestList, packageListParts } from './package-list-schema';
import type { InstalledVersions, SoftwarePackage } from './software-package';

/** What an appliance has, and what is offered to it. */
export interface PackageList {
  readonly installed: InstalledVersions;
  readonly packages: readonly SoftwarePackage[];
}

/** What reading a list gave: the list when its shape is right, and everything that is not. */
export interface PackageListReading {
  readonly list: PackageList | undefined;
  readonly problems: readonly Problem[];
  placeOf(path: Path): string;
}

const keys = Object.keys(packageListParts);

/** Reads a list of packages: syntax and shape; whether there is an order says `planPackageList`. Never throws. */
export function readPackageList(text: string, file: string): PackageListReading {
  const yaml = parseLocatedYaml(text, file);
  const reader = new PartReader(yaml);
  const broken = yaml.value === undefined && yaml.problems.length > 0;
  const root = broken ? undefined : reader.map(yaml.value ?? null, [], keys);
  const list = root && partsOf(root, reader);
  const problems = root === undefined && !broken ? reader.problems.map(withExample) : reader.problems;
  return { problems, list: problems.length === 0 ? list : undefined, placeOf: (path) => yaml.placeOf(path) };
}

/** Who wrote a plain list of names has not seen the form. */
function withExample(problem: Problem): Problem {
  return { ...problem, remedy: 'swing packages --example prints a list in its form: begin with that one' };
}

function partsOf(root: Readonly<Record<string, unknown>>, reader: PartReader): PackageList | undefined {
  const installed = reader.read(packageListParts.installed, root['installed'], ['installed']);
  const packages = packagesOf(root['packages'], reader);
  if (installed === undefined || packages === undefined) return undefined;
  return { installed, packages };
}

/** The length comes first: nobody reads ten thousand problems. */
function packagesOf(value: unknown, reader: PartReader): readonly SoftwarePackage[] | undefined {
  if (Array.isArray(value) && value.length > longestList) {
    reader.add(tooLong(value.length));
    return undefined;
  }
  const packages = reader.read(packageListParts.packages, value, ['packages']);
  reader.addAll(twins(packages ?? []));
  return packages;
}

function tooLong(length: number): PartProblem {
  return {
    code: 'OutOfRange',
    path: ['packages'],
    message: `packages must have at most ${longestList} entries`,
    got: renderGot(length),
    allowed: `1 to ${longestList}`,
    remedy: 'list what leads from the installed version to the one that shall be reached, and nothing else',
  };
}

/** A plan and its problems call packages by their names. */
function twins(packages: readonly SoftwarePackage[]): readonly PartProblem[] {
  return packages.flatMap(({ name }, index) => {
    const first = packages.findIndex((other) => other.name === name);
    if (first === index) return [];
    return [
      {
        code: 'DuplicateName',
        path: ['packages', index, 'name'],
        message: `package ${first + 1} on the list has the same name`,
        got: renderGot(name),
        remedy: 'name each as the Updates page does, with its version; take what stands there twice off the list',
      },
    ];
  });
}
