import type { ChangeRecord } from '../../../change';
import { recordAfter } from '../records';
import { problemsOf, withEvidence } from './judged';

const upgraded = recordAfter('partner-upgraded');
const atStep = upgraded.steps.at(-1)?.at ?? '';
const minute = 60_000;
const around = (minutes: number) => new Date(Date.parse(atStep) + minutes * minute).toISOString();
const observed = (observedAt?: string) =>
  withEvidence(upgraded, 'partner-upgraded', { source: 'observed', reference: undefined, observedAt });
const codes = (record: ChangeRecord) => problemsOf(record).map(({ code }) => code);

describe('observed evidence', () => {
  // the step before it was a minute earlier
  test.each([-6, -3, 0, 5])('is taken from %i minutes around its step', (minutes) => {
    expect(codes(observed(around(minutes)))).toEqual([]);
  });

  test.each([-7, 6])('fails when it is of %i minutes around it', (minutes) => {
    expect(problemsOf(observed(around(minutes)))).toMatchObject([
      { code: 'EvidenceStale', remedy: expect.stringContaining('observe it again') as unknown },
    ]);
  });

  it('fails when nobody knows when it was observed', () => {
    expect(codes(observed())).toEqual(['ObservedAtMissing']);
  });
});

describe('a data sync', () => {
  const done = recordAfter('first-sync-pulled');
  const atOf = (event: string) => done.steps.find(({ step }) => step === event)?.at ?? '';
  const matched = atOf('relationship-matched');

  it('may be pulled before somebody records that the pair is one again', () => {
    const between = new Date(Date.parse(atOf('relationship-established')) - 1_000).toISOString();
    expect(problemsOf(withEvidence(done, 'first-sync-pulled', { syncedAt: between }))).toEqual([]);
  });

  it('fails when the first one is older than the pair, though later than the start', () => {
    const record = withEvidence(done, 'first-sync-pulled', { syncedAt: matched });
    expect(problemsOf(record)).toMatchObject([
      {
        code: 'SyncTooOld',
        message: 'the data was last pulled before step relationship-matched',
        allowed: `later than ${matched}`,
      },
    ]);
  });

  it('fails when it is older than the change', () => {
    const record = withEvidence(done, 'sync-pulled', { syncedAt: done.startedAt });
    expect(problemsOf(record)).toMatchObject([
      { code: 'SyncTooOld', message: 'the data was last pulled before the change started' },
    ]);
  });

  it('fails when it is later than the step that it proves', () => {
    const record = withEvidence(done, 'sync-pulled', { syncedAt: '2026-03-01T03:00:00Z' });
    expect(codes(record)).toEqual(['SyncAfterStep']);
  });

  it('fails when it is from before the way back', () => {
    const broken = recordAfter('relationship-broken');
    const [sync, , ...rest] = broken.steps.slice(-2).map((one) => ({ ...one, at: '2026-03-01T00:20:00Z' }));
    const back = {
      step: 'relationship-restored',
      at: '2026-03-01T00:15:00Z',
      by: 'ops',
      evidence: [{ kind: 'relationship', source: 'attested', reference: 'CHG-1', state: 'established', of: 'leader' }],
    } as const;
    const record = { ...broken, steps: [...broken.steps, back, ...(sync === undefined ? [] : [sync]), ...rest] };
    expect(codes(record)).toEqual(['SyncTooOld']);
  });
});

describe('the primary of a pair', () => {
  const established = recordAfter('relationship-established');

  it.each(['leader', undefined])('fails when the page shows %s instead of the partner', (of) => {
    const record = withEvidence(established, 'relationship-established', { of });
    expect(problemsOf(record)).toMatchObject([
      {
        code: 'WrongPrimary',
        message: expect.stringContaining('the data of the partner is replaced by an older one') as unknown,
        allowed: 'partner',
      },
    ]);
  });

  it('fails when the roles are told the wrong way round', () => {
    const swapped = recordAfter('roles-swapped', { procedure: 'planned-swap', to: '24.2.3' });
    expect(codes(swapped)).toEqual([]);
    const record = withEvidence(swapped, 'roles-swapped', { of: 'leader' });
    expect(problemsOf(record)).toMatchObject([{ code: 'WrongPrimary', got: '"leader"', allowed: 'partner' }]);
  });
});
