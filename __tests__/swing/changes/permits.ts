import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathOf, procedures, type ChangeEvent, type ChangeRecord, type Course, type Row } from '../../../change';
import type { Site } from '../../../site';
import { header, step, written } from '../../change/records';

const made: string[] = [];
afterAll(() => made.forEach((root) => rmSync(root, { recursive: true, force: true })));

/** A project that holds these records and nothing else. */
export function projectWith(...records: readonly (ChangeRecord | string)[]): string {
  const root = mkdtempSync(join(tmpdir(), 'swing-permit-'));
  made.push(root);
  if (records.length > 0) mkdirSync(join(root, 'changes'));
  records.forEach((record, index) => {
    const [name, text] = typeof record === 'string' ? [`broken-${index}`, record] : [record.id, written(record)];
    writeFileSync(join(root, 'changes', `${name}.yaml`), text);
  });
  return root;
}

/** The first window is over before the second begins, and each step is done in its own. */
const windows = [
  { from: '2026-03-01T00:00:00Z', to: '2026-03-01T01:00:00Z' },
  { from: '2026-03-01T02:00:00Z', to: '2026-03-01T03:00:00Z' },
];

/** The record of a course after so many of its steps. */
export function recordOf({ procedure, facts }: Course, steps: number): ChangeRecord {
  const { way, belowTenSix, crossesTenSix, clientByAddress, leaving, managed } = facts;
  const to = '24.3.1';
  const upgraded = belowTenSix ? '10.5.1' : '24.2.3';
  return {
    ...header,
    ...{ procedure: procedure.name, from: procedure.starts.upgrades ? upgraded : to, to },
    ...{ way, usesApi: crossesTenSix, clientByAddress, leaving, managed },
    windows: windows.slice(0, procedure.windowMinutes.length),
    steps: pathOf(procedure, facts).slice(0, steps).map(stepOf),
  };
}

function stepOf({ event, evidence, window }: Row, index: number): ChangeRecord['steps'][number] {
  const text = JSON.stringify(step(event, { evidence, index }));
  return JSON.parse(window === 2 ? text.replaceAll('T00:', 'T02:') : text) as ChangeRecord['steps'][number];
}

/** The asynchronous upgrade after this step, by DNS. */
export function upgradeAfter(event: ChangeEvent | undefined): ChangeRecord {
  return recordOf(course, pathOf(course.procedure, course.facts).findIndex((row) => row.event === event) + 1);
}

const course: Course = {
  procedure: procedures['asynchronous-upgrade'],
  facts: {
    ...{ way: 'dns', belowTenSix: false, crossesTenSix: false, clientByAddress: false },
    ...{ leaving: 'leader', managed: false },
  },
};

/** The rules ask a site for nothing but its name here. */
export const site = { name: header.site } as Site;
