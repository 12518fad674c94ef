import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../site';
import type { ApprovedChange, Machine, PairRecordContent, RecordPlace } from '../../../swing/record';

export function emptyDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'swing-record-'));
  made.push(directory);
  return directory;
}

const made: string[] = [];
afterAll(() => made.forEach((directory) => rmSync(directory, { recursive: true, force: true })));

/** A site whose record lies in a folder. */
export function localPlace(recordDir: string): RecordPlace {
  const settings = readSettings(undefined, 'swing.yaml');
  return { site: { name: 'support.example.com' }, settings, env: {}, recordDir };
}

export const nothing: PairRecordContent = { generation: 0, holder: undefined, inProgress: undefined, last: undefined };

export const change: ApprovedChange = {
  digest: `swing-v1:${'a'.repeat(64)}`,
  inverseDigest: `swing-v1:${'b'.repeat(64)}`,
  context: {
    account: undefined,
    region: 'eu-central-1',
    lineage: 'new',
    providers: { 'hashicorp/aws': '5.100.0' },
    generation: 3,
    kind: 'planned',
    refreshed: true,
  },
  moves: [
    {
      address: 'aws_route53_record.support',
      before: { records: ['203.0.113.11'] },
      after: { records: ['203.0.113.12'] },
    },
  ],
  to: 'b',
  startedAt: '2026-03-01T02:00:00.000Z',
  approvedBy: 'ops',
  windowEnds: '2026-03-01T06:00:00.000Z',
};

/** A computer with the processes given by pid; this one is pid 1. */
export function machineWith(starts: Readonly<Record<number, string | undefined>>, host = 'bastion-1'): Machine {
  return { host, who: 'ops', pid: 1, processStart: (pid) => starts[pid] };
}

/** A clock that stands still until it is moved. */
export function fakeClock(start = '2026-03-01T02:00:00.000Z'): { now: () => Date; advance: (seconds: number) => void } {
  let time = Date.parse(start);
  return { now: () => new Date(time), advance: (seconds) => void (time += seconds * 1000) };
}
