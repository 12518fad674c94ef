import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  changeJsonSchema,
  courseOf,
  fileProblems,
  judgeChange,
  pathOf,
  procedureNames,
  readChange,
  registerProblems,
  stateOf,
  type ChangeRecord,
} from '../../change';
import { now, readingOf, recordAfter, written } from './records';

const whole = recordAfter('partner-tested');

function codes(record: ChangeRecord, base?: ChangeRecord): readonly string[] {
  return judgeChange(readingOf(record), { now, base }).map(({ code }) => code);
}

function steps(change: (steps: ChangeRecord['steps'][number][]) => void): ChangeRecord {
  const copy = structuredClone(whole.steps) as ChangeRecord['steps'][number][];
  change(copy);
  return { ...whole, steps: copy };
}

/** One entry of one step's evidence, otherwise. */
function shown(step: number, change: object): ChangeRecord {
  return steps((all) => {
    const given = all[step];
    if (given !== undefined) all[step] = { ...given, evidence: given.evidence.map((one) => ({ ...one, ...change })) };
  });
}

const at = (event: string) => whole.steps.findIndex(({ step }) => step === event);

describe('a change record', () => {
  it('has nothing wrong when each step follows the table with what it needs', () => {
    expect(judgeChange(readingOf(whole), { now, base: recordAfter('backup-downloaded') })).toEqual([]);
    expect(stateOf(whole)).toBe('partner-tested');
  });

  it.each(procedureNames)('goes through %s to its end without a problem', (procedure) => {
    const { procedure: table, facts } = courseOf({ ...whole, procedure });
    const last = pathOf(table, facts).at(-1)?.event;
    const record = recordAfter(last, { procedure });
    expect(judgeChange(readingOf(record), { now })).toEqual([]);
    expect(stateOf(record)).toBe('done');
  });

  it('fails when its id is not its file', () => {
    const reading = readChange(written(whole), 'changes/other.yaml');
    expect(judgeChange(reading, { now }).map(({ code }) => code)).toEqual(['ChangeIdDiffers']);
  });

  test.each<[string, ChangeRecord, ChangeRecord | undefined, string]>([
    ['a step is removed', steps((all) => all.splice(2, 1)), undefined, 'StepTooEarly'],
    ['the last step is removed', steps((all) => all.pop()), whole, 'StepRemoved'],
    [
      'two steps change places',
      steps((all) => all.splice(1, 2, ...all.slice(1, 3).reverse())),
      undefined,
      'ClockGoesBackwards',
    ],
    [
      'a step is back-dated',
      steps((all) => void (all[3] = { ...all[3]!, at: '2026-03-01T00:00:30Z' })),
      undefined,
      'ClockGoesBackwards',
    ],
    [
      'a merged step gets another time',
      steps((all) => void (all[3] = { ...all[3]!, at: '2026-03-01T00:04:30Z' })),
      whole,
      'StepRewritten',
    ],
    [
      'a merged step gets another author',
      steps((all) => void (all[0] = { ...all[0]!, by: 'somebody' })),
      whole,
      'StepRewritten',
    ],
    [
      'a step lies in the future',
      steps((all) => void (all[all.length - 1] = { ...all.at(-1)!, at: '2026-03-03T00:00:00Z' })),
      undefined,
      'StepInTheFuture',
    ],
    [
      'a step is recorded before the start',
      { ...whole, startedAt: '2026-03-01T00:01:30Z' },
      undefined,
      'ClockGoesBackwards',
    ],
    ['a merged record moves to another site', { ...whole, site: 'other.example.com' }, whole, 'ChangeRewritten'],
    [
      'a merged record gets another procedure',
      { ...whole, procedure: 'synchronous-upgrade' },
      whole,
      'ChangeRewritten',
    ],
    [
      'a person attests without a reference',
      shown(at('partner-upgraded'), { reference: undefined }),
      undefined,
      'ReferenceMissing',
    ],
    [
      'the sync is older than the change',
      shown(at('sync-pulled'), { syncedAt: '2026-02-28T23:00:00Z' }),
      undefined,
      'SyncTooOld',
    ],
    ['the sync was pulled by the leader', shown(at('sync-pulled'), { of: 'leader' }), undefined, 'EvidenceLacking'],
    [
      'the page shows that nothing is broken',
      shown(at('relationship-broken'), { state: 'established' }),
      undefined,
      'EvidenceShowsAnother',
    ],
    [
      'B shows another version',
      shown(at('partner-upgraded'), { version: '24.3.0' }),
      undefined,
      'EvidenceShowsAnother',
    ],
    ['B shows another build', shown(at('partner-upgraded'), { build: '4712' }), undefined, 'EvidenceShowsAnother'],
    [
      'the console showed the old version',
      shown(at('partner-tested'), { consoleVersion: '24.2.3' }),
      undefined,
      'EvidenceShowsAnother',
    ],
  ])('fails when %s', (_, record, base, code) => {
    expect(codes(record, base)).toContain(code);
    for (const { place, remedy } of judgeChange(readingOf(record), { now, base })) {
      expect(place).toMatch(/^changes\/[a-z-]+\.yaml:\d+:\d+$/);
      expect(remedy).not.toBeUndefined();
    }
  });

  test.each([
    ['a key is unknown', 'steps:', 'step:', 'UnknownKey'],
    ['only one machine was tested', /- pc-1\n/, '', ''],
    ['a time has no zone', '"2026-03-01T00:00:00Z"', '"2026-03-01T00:00:00"', ''],
    ['a sha256 is cut', '0'.repeat(64), '0'.repeat(63), ''],
    ['evidence lies outside of the project', 'evidence/a.nsb', '../a.nsb', ''],
    ['a step has an unknown name', 'partner-tested', 'partner-proved', 'NotAllowed'],
  ])('fails when %s', (_, from, to, code) => {
    const text = written(whole).replace(/: (2026-\S+Z)$/gm, ': "$1"');
    const { problems, record } = readChange(text.replace(from, to), 'changes/spring-upgrade.yaml');
    expect(record).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
    if (code !== '') expect(problems.map((problem) => problem.code)).toContain(code);
    for (const { place } of problems) expect(place).toMatch(/^changes\/spring-upgrade\.yaml:\d+:\d+$/);
  });

  it('fails when a site has two open changes, or is not there', () => {
    const two = [readingOf(whole), readingOf({ ...whole, id: 'second' })];
    expect(registerProblems(two, [whole.site])).toMatchObject([
      { code: 'ChangeAlreadyOpen', place: 'changes/second.yaml:2:7' },
    ]);
    expect(registerProblems(two.slice(0, 1), ['other.example.com'])).toMatchObject([{ code: 'SiteNotFound' }]);
  });
});

describe('an evidence file', () => {
  const root = mkdtempSync(join(tmpdir(), 'swing-evidence-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const content = Buffer.from([0, 1, 2, 3, 255, 254, 10]);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const record = { ...recordAfter('backup-downloaded') };
  const proven = {
    ...record,
    steps: record.steps.slice(-1).map((one) => ({
      ...one,
      evidence: one.evidence.map((given) => ('sha256' in given ? { ...given, sha256 } : given)),
    })),
  };

  beforeAll(() => mkdirSync(join(root, 'evidence')));
  const put = (bytes: Buffer | string) => writeFileSync(join(root, 'evidence', 'a.nsb'), bytes);

  it('is accepted as it was recorded', async () => {
    put(content);
    expect(await fileProblems(readingOf(proven), root)).toEqual([]);
  });

  it('fails when it is changed, gone, or an error text', async () => {
    put(Buffer.from([0, 1, 2, 3, 255, 254, 11]));
    expect(await fileProblems(readingOf(proven), root)).toMatchObject([{ code: 'EvidenceChanged' }]);
    put('not ok\n');
    const told = await fileProblems(readingOf(proven), root);
    expect(told.map(({ code }) => code)).toEqual(['EvidenceChanged', 'NotABackup']);
    expect(told[0]?.place).toMatch(/^changes\/spring-upgrade\.yaml:\d+:\d+$/);
    rmSync(join(root, 'evidence', 'a.nsb'));
    expect(await fileProblems(readingOf(proven), root)).toMatchObject([{ code: 'EvidenceMissing' }]);
  });
});

it('publishes the schema that parses', () => {
  const published = readFileSync(join(__dirname, '../../docs/reference/change.schema.json'), 'utf8');
  expect(JSON.parse(published)).toEqual(changeJsonSchema());
});
