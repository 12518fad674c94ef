import { renderGot, type Problem } from '../../site';
import { fitOf } from './edit-fit';
import { lackingProblems } from './lacking-edit';
import { comingEdits, dueEdits } from './permitted-edit';
import { nameOf, refusedEdit } from './refused-edit';
import { rowsOfAny } from './row-name';
import type { SiteDiff } from './site-diff';
import { differences, type Difference } from './site-difference';
import { ttlProblems } from './ttl-problems';

/** What no pull request may change without a change that leads there. */
const guarded = ['primary', 'failover', 'version', 'appliance', 'retired', 'site'];

/** Every difference that the table does not allow at this point, and every one that a recorded step asks for. */
export function checkSite(diff: SiteDiff): readonly Problem[] {
  if (diff.after.value === undefined) return diff.after.problems;
  if (diff.before === undefined) return [];
  const found = differences(diff.before, diff.after.value);
  return [...ttlProblems(diff, found), ...(diff.change === undefined ? unled(diff, found) : led(diff, found))];
}

function unled({ site, after }: SiteDiff, found: readonly Difference[]): readonly Problem[] {
  return found
    .filter(({ kind }) => guarded.includes(kind.field))
    .map((difference) => ({
      code: 'NoOpenChange',
      place: after.placeOf(difference.path),
      message: `${nameOf(difference)} changes, and ${site} has no open change; rows that would allow it: ${rowsOfAny(difference)}`,
      got: renderGot(difference.after),
      remedy: `swing change start ${site} writes the record, which comes first`,
    }));
}

function led(diff: SiteDiff, found: readonly Difference[]): readonly Problem[] {
  const { before, change, after } = diff;
  if (change === undefined) return [];
  const { record, stepsInBase } = change;
  const trees = { before, after: after.value };
  const due = dueEdits(record, stepsInBase);
  const permitted = [...due, ...comingEdits(record)];
  const told = found
    .filter(({ kind }) => kind.field !== 'ttl')
    .map((difference) => ({ difference, trees }))
    .filter((one) => !permitted.some((edit) => fitOf(record, edit, one) === 'fits'))
    .map((one) => refusedEdit({ record, found: one, place: after.placeOf(one.difference.path), permitted }));
  const lack = due.flatMap((edit, index) =>
    lackingProblems(record, { permitted: edit, later: due.slice(index + 1), after }),
  );
  return [...told, ...lack.filter(({ place }) => !told.some((problem) => problem.place === place))];
}
