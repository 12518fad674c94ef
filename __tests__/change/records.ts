import { stringify } from 'yaml';
import {
  pathOf,
  courseOf,
  findProcedure,
  readChange,
  type ChangeEvent,
  type ChangeRecord,
  type Evidence,
  type EvidenceNeed,
  type WindowName,
} from '../../change';

export const digest = `swing-v1:${'9f2c'.repeat(16)}`;
export const now = Date.parse('2026-03-02T00:00:00Z');

const planned = [
  { from: '2026-03-01T00:00:00Z', to: '2026-03-01T01:00:00Z' },
  { from: '2026-03-01T12:00:00Z', to: '2026-03-01T13:00:00Z' },
];

/** A change that starts at midnight; step after step, one a minute, and those of the second window from noon on. */
export const header: Omit<ChangeRecord, 'steps'> = {
  id: 'spring-upgrade',
  site: 'support.example.com',
  procedure: 'asynchronous-upgrade',
  leader: 'a',
  from: '24.2.3',
  to: '24.3.1',
  build: '4711',
  way: 'dns',
  usesApi: false,
  clientByAddress: false,
  leaving: 'leader',
  managed: false,
  startedAt: '2026-03-01T00:00:00Z',
  windows: planned,
  returnBy: '2026-03-05T00:00:00Z',
  rescheduled: [],
};

/** The record after this event, with what each step needs. */
export function recordAfter(event: ChangeEvent | undefined, more: Partial<ChangeRecord> = {}): ChangeRecord {
  const windows = planned.slice(0, findProcedure(more.procedure ?? header.procedure).windowMinutes.length);
  const record: ChangeRecord = { ...header, windows, ...more, steps: [] };
  const { procedure, facts } = courseOf(record);
  const path = pathOf(procedure, facts);
  const rows = path.slice(0, path.findIndex((row) => row.event === event) + 1);
  return { ...record, steps: rows.map((row, index) => step(row.event, { ...row, index })) };
}

interface Shape {
  readonly evidence: readonly EvidenceNeed[];
  readonly index: number;
  readonly window?: WindowName;
}

export function step(event: ChangeEvent, { evidence, index, window }: Shape): ChangeRecord['steps'][number] {
  const at = `2026-03-01T${window === 2 ? '12' : '00'}:${String(index + 1).padStart(2, '0')}:00Z`;
  return { step: event, at, by: 'ops', evidence: evidence.map((need) => shown(need, at)) };
}

/** What a person could give for a need, at a time. */
export function shown({ kind, of = 'leader', shows }: EvidenceNeed, at: string): Evidence {
  const attested = { source: 'attested', reference: 'CHG-1' } as const;
  const file = { sha256: '0'.repeat(64), bytes: 7 };
  switch (kind) {
    case 'statement':
      return { kind, ...attested, says: 'done as written' };
    case 'backup-file':
      return { kind, ...attested, of, file: 'evidence/a.nsb', ...file };
    case 'client-list':
      return { kind, ...attested, file: 'evidence/clients.csv', ...file, zone: 'UTC' };
    case 'package-plan':
      return { kind, ...attested, file: 'evidence/packages.yaml', ...file };
    case 'certificate-export':
    case 'session-data':
      return { kind, ...attested, of, ...file };
    case 'roles':
      return { kind, ...attested, of };
    case 'served-certificate':
      return { kind, ...attested, of, fingerprint256: Array(32).fill('AB').join(':'), validForSite: true };
    case 'sync-time':
      return { kind, ...attested, of, syncedAt: at };
    case 'relationship':
      return shows.includes('established')
        ? { kind, ...attested, state: 'established', of }
        : { kind, ...attested, state: 'broken' };
    case 'installed':
      return { kind, ...attested, of, version: '24.3.1', build: '4711' };
    case 'test-protocol':
      return { kind, ...attested, of, machines: ['pc-1', 'pc-2'], consoleVersion: '24.3.1', sessionHeld: true };
    case 'swing':
      return { kind, ...attested, of, digest, outcome: 'done', secondsWithoutService: 2 };
    case 'connection':
      return { kind, ...attested, primaryHost: '203.0.113.12', backupHost: '203.0.113.11', samePreSharedKey: true };
  }
}

export function written(record: ChangeRecord): string {
  return stringify(record, { aliasDuplicateObjects: false });
}

export function readingOf(record: ChangeRecord) {
  return readChange(written(record), `changes/${record.id}.yaml`);
}
