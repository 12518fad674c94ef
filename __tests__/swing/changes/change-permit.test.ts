import fc from 'fast-check';
import {
  courseOf,
  nextRow,
  pathOf,
  procedures,
  stateOf,
  type ApplianceRole,
  type ChangeReading,
  type ChangeRecord,
  type Course,
} from '../../../change';
import type { ChangePermit } from '../../../review';
import { changePermit, permitOfRegister } from '../../../swing/changes/permit/change-permit';
import { movesPrimary, type PermitQuestion } from '../../../swing/changes/permit/row-permit';
import { distinctCourses, everyCourse } from '../../change/courses';
import { now } from '../../change/records';
import { projectWith, recordOf, site, upgradeAfter } from './permits';

const planned = { to: 'b', verb: 'plan', kind: 'planned', now } as const;

/** What one record answers to a question; as if it had been read, since reading thousands takes its time. */
function asking(record: ChangeRecord): (question: PermitQuestion) => ChangePermit {
  const file = `changes/${record.id}.yaml`;
  const reading: ChangeReading = { file, record, site: record.site, problems: [], placeOf: () => `${file}:1:1` };
  return (question) => permitOfRegister([reading], site, question);
}

describe('a project', () => {
  it('without a file in changes/ keeps no records: nothing is refused', () => {
    expect(changePermit(projectWith(), site, planned)).toEqual({ kind: 'no-records' });
  });

  it('permits the swing whose turn it is, with the row and its window', () => {
    const found = changePermit(projectWith(upgradeAfter('partner-tested')), site, planned);
    expect(found).toEqual({
      kind: 'permitted',
      change: {
        id: 'spring-upgrade',
        file: 'changes/spring-upgrade.yaml',
        procedure: 'P4 Asynchronous upgrade of a pair',
        state: 'partner-tested',
      },
      row: 'P4 partner-tested → moved (primary-moved)',
      window: { number: 1, from: '2026-03-01T00:00:00Z', to: '2026-03-01T01:00:00Z', state: 'over' },
    });
  });

  it('fails when the partner was not verified: names the row that would allow it, what is missing and the next command', () => {
    expect(changePermit(projectWith(upgradeAfter('relationship-broken')), site, planned)).toMatchObject({
      kind: 'refused',
      code: 'StepsMissing',
      sentence: 'spring-upgrade stands at broken: the primary must not move to B yet',
      row: 'P4 partner-tested → moved (primary-moved)',
      missing: ['partner-upgraded', 'partner-tested'],
      remedy:
        'swing next support.example.com says how partner-upgraded is done, swing advance partner-upgraded support.example.com records it',
    });
  });

  it('fails when it keeps records and the site has no open change', () => {
    const other = { ...upgradeAfter(undefined), site: 'help.example.org' };
    expect(changePermit(projectWith(other), site, planned)).toMatchObject({
      kind: 'refused',
      code: 'NoOpenChange',
      remedy: expect.stringContaining('swing change start support.example.com --procedure planned-swap --way WAY'),
    });
  });

  it('fails when two changes of the site are open', () => {
    const root = projectWith(upgradeAfter('partner-tested'), { ...upgradeAfter(undefined), id: 'second' });
    expect(changePermit(root, site, planned)).toMatchObject({ kind: 'refused', code: 'ChangeAlreadyOpen' });
  });

  it('fails when a record cannot be read, or was edited by hand', () => {
    expect(changePermit(projectWith('id: ['), site, planned)).toMatchObject({
      kind: 'refused',
      code: 'ChangeRecordUnreadable',
    });
    const sound = upgradeAfter('partner-tested');
    const bare = {
      ...sound,
      steps: sound.steps.map((one, index) => (index === 2 ? { ...one, at: sound.startedAt } : one)),
    };
    expect(changePermit(projectWith(bare), site, planned)).toMatchObject({
      kind: 'refused',
      code: 'ChangeRecordNotSound',
      sentence: expect.stringMatching(/ClockGoesBackwards/),
    });
  });

  it.each([
    ['a forced swap', { kind: 'forced' }, /forced swap waits for no record/],
    ['a way back', { verb: 'rollback' }, /a way back waits for no record/],
    ['the rest of a change under way', { inProgress: true }, /the rest of a change under way/],
  ] as const)('tells %s and never refuses it, whatever its records are', (_, more, told) => {
    const projects = [projectWith('id: ['), projectWith({ ...upgradeAfter(undefined), site: 'help.example.org' })];
    const asked = [...projects, projectWith(upgradeAfter('sync-pulled'))].map((root) =>
      changePermit(root, site, { ...planned, ...more }),
    );
    asked.forEach((found) => expect(found).toMatchObject({ kind: 'told', warnings: [expect.stringMatching(told)] }));
  });

  it('permits the way back of the table, and tells a plan that goes it without the verb', () => {
    const root = projectWith(upgradeAfter('primary-moved'));
    const back = { ...planned, to: 'a' } as const;
    const row = 'P4 moved → partner-tested (primary-returned)';
    expect(changePermit(root, site, { ...back, verb: 'rollback' })).toMatchObject({ kind: 'permitted', row });
    expect(changePermit(root, site, back)).toMatchObject({
      kind: 'told',
      warnings: [expect.stringContaining(`it goes back: row ${row}; swing rollback does the same`)],
    });
  });

  it('fails when a planned swing goes back behind the point of no return', () => {
    const root = projectWith(upgradeAfter('leader-upgraded'));
    expect(changePermit(root, site, { ...planned, to: 'a' })).toMatchObject({
      kind: 'refused',
      code: 'NoRowMoves',
      sentence: expect.stringContaining('was the last appliance with the old version'),
    });
  });

  it('says of each time whether the window has begun', () => {
    const root = projectWith(upgradeAfter('partner-tested'));
    const state = (at: string) => {
      const found = changePermit(root, site, { ...planned, now: Date.parse(at) });
      return found.kind === 'permitted' ? found.window?.state : found;
    };
    expect(state('2026-03-01T01:00:00Z')).toBe('open');
    expect(state('2026-03-01T01:00:01Z')).toBe('over');
  });
});

describe('every procedure, state, side, verb and kind', () => {
  const sides = ['a', 'b'] as const;
  const verbs = ['plan', 'apply', 'rollback'] as const;
  const kinds = ['planned', 'forced'] as const;
  const everyQuestion = sides.flatMap((to) =>
    verbs.flatMap((verb) => kinds.map((kind): PermitQuestion => ({ to, verb, kind, now }))),
  );

  it.each(Object.values(procedures).map((procedure) => [procedure.name, procedure] as const))(
    'is classified for %s: refused is only what is planned and no way back',
    (_, procedure) => {
      const courses = distinctCourses.filter((one) => one.procedure === procedure && isPlain(one));
      const records = courses.flatMap((course) =>
        [...pathOf(procedure, course.facts).keys()].map((steps) => recordOf(course, steps)),
      );
      expect(new Set(records.map(stateOf))).toEqual(new Set(procedure.rows.map(({ from }) => from)));
      for (const ask of records.map(asking)) everyQuestion.forEach((question) => classified(question, ask(question)));
    },
  );

  /** Facts that are all given or all not lead through every state; the others only mix them. */
  function isPlain({ facts: { belowTenSix, crossesTenSix, clientByAddress } }: Course): boolean {
    return belowTenSix === crossesTenSix && crossesTenSix === clientByAddress;
  }

  function classified({ verb, kind }: PermitQuestion, found: ChangePermit): void {
    const held = verb !== 'rollback' && kind === 'planned';
    expect(held ? ['permitted', 'refused', 'told'] : ['permitted', 'told']).toContain(found.kind);
    expect(JSON.stringify(found)).not.toMatch(/undefined|\{[a-z]+\}/);
    if (found.kind === 'refused') expect(found.remedy).toMatch(/swing (next|advance|change start)/);
  }

  it('permits a planned move iff the next row moves the primary to that side; and never refuses what serves already', () => {
    const course = fc.constantFrom(...everyCourse);
    const property = fc.property(
      course,
      fc.nat(),
      fc.constantFrom(...sides),
      fc.constantFrom('plan' as const, 'apply' as const),
      (one, count, to, verb) => {
        const path = pathOf(one.procedure, one.facts);
        const steps = count % path.length;
        const record = recordOf(one, steps);
        const role: ApplianceRole = to === record.leader ? 'leader' : 'partner';
        const row = nextRow(courseOf(record), stateOf(record));
        const found = asking(record)({ to, verb, kind: 'planned', now });
        expect(found.kind === 'permitted').toBe(row !== undefined && movesPrimary(row, role));
        if (steps === 0 && role === 'leader') expect(found.kind).not.toBe('refused');
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});
