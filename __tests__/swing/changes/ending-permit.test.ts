import { pathOf, procedures, type ChangeEvent, type Course } from '../../../change';
import { endingPermit } from '../../../swing/changes/permit/ending-permit';
import { now } from '../../change/records';
import { projectWith, recordOf, site } from './permits';

const course: Course = {
  procedure: procedures['migration-single'],
  facts: {
    ...{ way: 'dns', belowTenSix: false, crossesTenSix: false, clientByAddress: false },
    ...{ leaving: 'leader', managed: true },
  },
};

/** What is permitted when this step is the next one. */
function before(event: ChangeEvent) {
  const steps = pathOf(course.procedure, course.facts).findIndex((row) => row.event === event);
  return endingPermit(projectWith(recordOf(course, steps)), site, now);
}

describe('hazard: the old appliance ends before the new one was confirmed', () => {
  it.each(pathOf(course.procedure, course.facts).map(({ event }) => event))('is asked of the row %s', (event) => {
    expect(before(event)).toMatchObject({
      lifts: event === 'protection-lifted',
      ends: event === 'appliance-ended',
      next: expect.stringMatching(new RegExp(`^P6 .* \\(${event}\\)$`)),
    });
  });

  it('fails when the record cannot be read, or was edited by hand', () => {
    expect(endingPermit(projectWith('id: ['), site, now)).toMatchObject({ lifts: false, ends: false });
    const record = recordOf(course, pathOf(course.procedure, course.facts).length - 1);
    const steps = record.steps.map((one, index) => (index === 3 ? { ...one, at: record.startedAt } : one));
    expect(endingPermit(projectWith({ ...record, steps }), site, now)).toMatchObject({
      ends: false,
      remedy: expect.stringContaining('swing check'),
    });
  });

  it('says nothing where no change is open', () => {
    expect(endingPermit(projectWith(), site, now)).toBeUndefined();
    expect(endingPermit(projectWith({ ...recordOf(course, 0), site: 'help.example.org' }), site, now)).toBeUndefined();
  });
});
