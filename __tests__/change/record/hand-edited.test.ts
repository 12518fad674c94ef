import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPullRequest, type ChangeRecord, type FilePair } from '../../../change';
import { now, recordAfter, written } from '../records';
import { lineIn, toldOf, withEvidence, withSteps } from './judged';

const whole = recordAfter('partner-tested');
const other = { ...whole, id: 'other', site: 'help.example.org' };
const done = recordAfter('first-sync-pulled');

/** Code, and the n-th line that begins so. */
type Due = readonly [code: string, begins?: string, nth?: number];

describe('a record that was edited by hand', () => {
  test.each<[string, ChangeRecord, ChangeRecord | undefined, readonly Due[]]>([
    [
      'its first step is removed',
      withSteps(whole, (all) => all.splice(0, 1)),
      whole,
      [
        ['StepTooEarly', 'step:', 0],
        ['StepRewritten', 'step:', 0],
      ],
    ],
    ['its last step is removed', withSteps(whole, (all) => all.splice(-1, 1)), whole, [['StepRemoved', 'step:', 0]]],
    ['all its steps are removed', { ...whole, steps: [] }, whole, [['StepRemoved', 'steps:']]],
    ['its steps are reversed', withSteps(whole, (all) => all.reverse()), whole, [['StepTooEarly', 'step:', 0]]],
    ['a step stands twice', withSteps(whole, (all) => all.push(all.at(-1)!)), whole, [['StepAlreadyDone', 'step:', 9]]],
    [
      'a step is back-dated',
      withSteps(whole, (all) => void (all[4] = { ...all[4]!, at: '2026-03-01T00:01:30Z' })),
      undefined,
      [['ClockGoesBackwards', 'at: 2026-03-01T00:01:30Z']],
    ],
    [
      'a merged step gets a later time',
      withSteps(whole, (all) => void (all[8] = { ...all[8]!, at: '2026-03-01T00:40:00Z' })),
      whole,
      [['StepRewritten', 'step:', 8]],
    ],
    [
      'a merged step gets another hand',
      withSteps(whole, (all) => void (all[2] = { ...all[2]!, by: 'x' })),
      whole,
      [['StepRewritten', 'step:', 2]],
    ],
    [
      'merged evidence becomes observed',
      withEvidence(whole, 'sync-pulled', { source: 'observed' }),
      whole,
      [['StepRewritten', 'step:', 5]],
    ],
    [
      'a hash is exchanged',
      withEvidence(whole, 'backup-downloaded', { sha256: '1'.repeat(64) }),
      whole,
      [['StepRewritten', 'step:', 4]],
    ],
    [
      'a file is exchanged',
      withEvidence(whole, 'backup-downloaded', { file: 'evidence/b.nsb' }),
      whole,
      [['StepRewritten', 'step:', 4]],
    ],
    [
      'evidence is of the other appliance',
      withEvidence(whole, 'partner-upgraded', { of: 'leader' }),
      undefined,
      [['EvidenceLacking']],
    ],
    [
      'evidence is of another step',
      withSteps(whole, (all) => void (all[7] = { ...all[7]!, evidence: all[5]!.evidence })),
      undefined,
      [['EvidenceLacking']],
    ],
    ['it starts later', { ...whole, startedAt: '2026-03-01T00:00:30Z' }, whole, [['ChangeRewritten', 'startedAt:']]],
    ['it leads to another version', { ...whole, to: '24.3.2' }, whole, [['ChangeRewritten', 'to: 24']]],
    ['it leads from the other side', { ...whole, leader: 'b' }, whole, [['ChangeRewritten', 'leader:']]],
    [
      'it is of another procedure',
      { ...whole, procedure: 'synchronous-upgrade' },
      whole,
      [['ChangeRewritten', 'procedure:']],
    ],
    ['it is of another site', { ...whole, site: 'help.example.org' }, whole, [['ChangeRewritten', 'site:']]],
    ['it asks for another build', { ...whole, build: '4712' }, whole, [['ChangeRewritten', 'build:']]],
    ['it asks for no build', { ...whole, build: undefined }, whole, [['ChangeRewritten']]],
  ])('fails when %s', (_, record, base, due) => {
    const told = toldOf(record, base);
    for (const [code, begins = '', nth = 0] of due) {
      const line = begins === '' ? '\\d+' : String(lineIn(record, begins, nth));
      expect(told).toContainEqual(expect.stringMatching(new RegExp(`^${code} at ${line}$`)));
    }
  });
});

describe('a change that has ended', () => {
  it('is not judged again while it stays as it is', () => {
    expect(toldOf(done, done, Date.parse('2020-01-01T00:00:00Z'))).toEqual([]);
  });

  it.each([
    ['a step is added', withSteps(done, (all) => all.push({ ...all[0]!, at: '2026-03-01T13:00:00Z' })), 'ChangeEnded'],
    ['a step is removed', withSteps(done, (all) => all.splice(-1, 1)), 'StepRemoved'],
    ['evidence is changed', withEvidence(done, 'clients-updated', { zone: 'Europe/Berlin' }), 'StepRewritten'],
    ['its head is changed', { ...done, build: '4712' }, 'ChangeRewritten'],
  ] as const)('fails when %s', (_, record, code) => {
    expect(toldOf(record, done).map((one) => one.split(' ')[0])).toContain(code);
  });
});

describe('records of a pull request', () => {
  const root = mkdtempSync(join(tmpdir(), 'swing-hand-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  beforeAll(() => mkdirSync(join(root, 'sites')));

  const site = (name: string): FilePair => {
    const text = `site: ${name}\nprimary: a\nfailover: broken\nappliances: {}\n`;
    return { file: `sites/${name}.yaml`, base: text, head: text };
  };
  const file = (record: ChangeRecord, more: Partial<FilePair> = {}): FilePair => {
    const text = written(record);
    return { file: `changes/${record.id}.yaml`, base: text, head: text, ...more };
  };
  const checked = async (changeFiles: readonly FilePair[], siteFiles = [site('support.example.com')]) => {
    const problems = await checkPullRequest({ root, siteFiles, changeFiles, sitesInBase: [], now });
    return problems.map(({ code, place }) => `${code} at ${place}`);
  };
  const started = (record: ChangeRecord) => ({ ...record, steps: [] });

  it('leaves an ended one alone: its files are archived, its site is gone', async () => {
    expect(await checked([file(done)], [])).toEqual([]);
    expect(await checked([file(done, { base: undefined })], [])).toContainEqual(
      expect.stringMatching(/^EvidenceMissing/),
    );
  });

  it('fails when an ended one is deleted', async () => {
    expect(await checked([file(done, { head: undefined })], [])).toEqual([
      'ChangeRemoved at changes/spring-upgrade.yaml:1:1',
    ]);
  });

  it('fails when an open one is of a site that is not there', async () => {
    expect(await checked([file(started(other))])).toEqual(['SiteNotFound at changes/other.yaml:2:7']);
  });

  it('fails when a site has two open changes, and names both', async () => {
    const second = { ...started(whole), id: 'second' };
    expect(await checked([file(started(whole)), file(second)])).toEqual([
      'ChangeAlreadyOpen at changes/second.yaml:2:7',
    ]);
  });

  it('tells one that cannot be read at its line, and judges no site of it', async () => {
    const text = written(started(whole));
    const broken = { file: 'changes/spring-upgrade.yaml', base: text, head: text.replace('way: dns', 'way: pigeon') };
    const moved = { ...site('support.example.com'), head: site('support.example.com').head?.replace(': a', ': b') };
    expect(await checked([broken], [moved])).toEqual(['NotAllowed at changes/spring-upgrade.yaml:8:6']);
  });

  it('fails when a site file moves to another name and its primary with it', async () => {
    const { base = '' } = site('support.example.com');
    const gone = { file: 'sites/support.example.com.yaml', base, head: undefined };
    const came = { file: 'sites/renamed.yaml', base: undefined, head: base.replace('primary: a', 'primary: b') };
    expect(await checked([], [gone, came])).toEqual(['NoOpenChange at sites/renamed.yaml:2:10']);
  });

  it('fails when a site file is no YAML any more', async () => {
    const broken = { ...site('support.example.com'), head: 'site: support.example.com\nprimary: [\n' };
    expect((await checked([], [broken]))[0]).toMatch(/^YamlSyntax at sites\/support.example.com.yaml:/);
  });
});

it('fails when a change is withdrawn without a word', () => {
  const started = recordAfter('packages-planned');
  const evidence = started.steps[0]?.evidence ?? [];
  const withdrawn = withSteps(started, (all) => {
    all.push({ step: 'change-withdrawn', at: '2026-03-01T00:10:00Z', by: 'ops', evidence });
  });
  expect(toldOf(withdrawn).map((one) => one.split(' ')[0])).toEqual(['EvidenceLacking']);
});
