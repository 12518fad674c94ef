import type { Path, Problem } from '../../site';
import { planPackages, type PackagePlan } from './plan-packages';
import { readPackageList, type PackageList, type PackageListReading } from './read-package-list';
import { compareVersions } from './version';

/** The plan of a list that was read, with every reason against it at the line of its package. */
export function planPackageList({ list, problems, placeOf }: PackageListReading, to: string): PackagePlan {
  if (list === undefined) return { status: 'refused', problems };
  const plan = planPackages({ ...list, to });
  if (plan.status === 'planned') return plan;
  return { status: 'refused', problems: plan.problems.map((problem) => located(problem, list, placeOf)) };
}

/** What stands elsewhere then no longer says which package it is about, so the sentence does. */
function located(problem: Problem, { packages }: PackageList, placeOf: PackageListReading['placeOf']): Problem {
  const index = packages.findIndex(({ name }) => name === problem.place);
  if (index < 0) return { ...problem, place: placeOf(pathOf(problem.place)) };
  return { ...problem, place: placeOf(['packages', index]), message: `${problem.place}: ${problem.message}` };
}

/** The goal stands in no line of the list: the list itself does not lead there. */
function pathOf(place: string): Path {
  return [place === 'installed' ? 'installed' : 'packages'];
}

export interface PackageGoal {
  /** Bomgar version at the start and at the end of the change. */
  readonly from: string;
  readonly to: string;
}

/** Whether a list leads from where a change starts to where it ends; empty when it does. */
export function packageListProblems(
  { text, file }: { readonly text: string; readonly file: string },
  { from, to }: PackageGoal,
): readonly Problem[] {
  const reading = readPackageList(text, file);
  const { list, placeOf } = reading;
  const plan = planPackageList(reading, to);
  return [
    ...(list === undefined ? [] : startProblems(list, from, placeOf)),
    ...(plan.status === 'refused' ? plan.problems : []),
  ];
}

function startProblems(
  { installed }: PackageList,
  from: string,
  placeOf: PackageListReading['placeOf'],
): readonly Problem[] {
  if (compareVersions(installed.bomgar, from) === 0) return [];
  return [
    {
      code: 'StartDiffers',
      place: placeOf(['installed', 'bomgar']),
      message: 'the list starts at another version than the change',
      got: JSON.stringify(installed.bomgar),
      allowed: from,
      remedy: 'read both versions off /appliance > Status > Basics of the appliance, and plan again',
    },
  ];
}
