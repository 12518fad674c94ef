import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import {
  advanceChange,
  checkChanges,
  nextStep,
  obligationsOf,
  openWorkspace,
  startChange,
  type EvidenceGiven,
} from '../../../swing';

const fixture = readFileSync(join(__dirname, '../../fixtures/sites/support-by-dns.example.com.yaml'), 'utf8')
  .replace('failover: broken', 'failover: established')
  .replace('version: 24.3.1', 'version: 24.2.3');
const begin = Date.parse('2026-03-01T00:00:00Z');
const minute = 60_000;
/** In minutes after the start; the first one begins with it and takes an hour. */
const secondWindow = 25 * 60;
const made: string[] = [];
afterAll(() => made.forEach((root) => rmSync(root, { recursive: true, force: true })));

/** Outside of every project, as it shall be. */
const safe = mkdtempSync(join(tmpdir(), 'swing-safe-'));
made.push(safe);
beforeAll(async () => {
  const pair = await generate([{ name: 'commonName', value: 'support.example.com' }]);
  writeFileSync(join(safe, 'export.pem'), pair.private + pair.cert);
});

function git(root: string, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=ops', '-c', 'user.email=ops@example.com', ...args], {
    cwd: root,
    stdio: 'ignore',
  });
}

/** A project of one pair under git, with a backup in it. */
function project(): string {
  const root = mkdtempSync(join(tmpdir(), 'swing-changes-'));
  made.push(root);
  ['sites', 'evidence'].forEach((folder) => mkdirSync(join(root, folder)));
  writeFileSync(join(root, 'cdktf.json'), '{}');
  writeFileSync(join(root, 'sites/support.example.com.yaml'), fixture);
  writeFileSync(join(root, 'evidence/a.nsb'), Buffer.from([0, 1, 2, 255, 254, 3]));
  copyFileSync(join(__dirname, '../../fixtures/changes/packages.yaml'), join(root, 'evidence/packages.yaml'));
  git(root, 'init', '-q');
  return committed(root);
}

function committed(root: string): string {
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'merged');
  return root;
}

const open = (root: string) => openWorkspace({ root, env: {} });
const options = { procedure: 'asynchronous-upgrade', to: '24.3.1', build: '4711', way: 'dns', now: begin } as const;

const given: EvidenceGiven = {
  reference: 'CHG-1',
  says: 'done as written',
  file: 'evidence/a.nsb',
  version: '24.3.1',
  build: '4711',
  machines: ['pc-1', 'pc-2'],
  consoleVersion: '24.3.1',
  sessionHeld: true,
  digest: `swing-v1:${'9f2c'.repeat(16)}`,
  secondsWithoutService: 2,
  primaryHost: '203.0.113.12',
  backupHost: '203.0.113.11',
  samePreSharedKey: true,
  relationship: 'broken',
  primarySeen: 'b',
  zone: 'UTC',
};

/** What each step is proven by; every client was seen a second before. */
function fileOf(root: string, step: string, now: number): string {
  if (step === 'packages-planned') return 'evidence/packages.yaml';
  if (step === 'certificates-exported') return join(safe, 'export.pem');
  if (step !== 'clients-updated') return 'evidence/a.nsb';
  const list = `Name,Status Details\ntill-1,${new Date(now - 1000).toISOString()}\n`;
  writeFileSync(join(root, 'evidence/clients.csv'), list);
  return 'evidence/clients.csv';
}

async function advance(root: string, at: number, step = nextStep(open(root)).step) {
  const now = begin + at * minute;
  const own = {
    ...given,
    syncedAt: new Date(now - 1000).toISOString(),
    file: fileOf(root, step, now),
    relationship: step === 'relationship-established' ? 'established' : 'broken',
  } as const;
  return advanceChange(open(root), { step, by: 'ops', given: own, now, attest: true });
}

function rewrite(root: string, from: string | RegExp, to: string): void {
  const file = join(root, 'sites/support.example.com.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

const check = (root: string, at = 60) => checkChanges({ root, base: 'HEAD', now: begin + at * minute });

/** What the pull request of a step changes in the site file; merged before or with the step. */
const edits: Readonly<Record<string, readonly [string | RegExp, string]>> = {
  'relationship-broken': ['failover: established', 'failover: broken'],
  'partner-upgraded': [/(support-b[\s\S]*?version: )24.2.3/, '$124.3.1'],
  'primary-moved': ['primary: a', 'primary: b'],
  'leader-upgraded': [/(support-a[\s\S]*?version: )24.2.3/, '$124.3.1'],
  'relationship-established': ['failover: broken', 'failover: established'],
};

describe('a change from its start to the return', () => {
  it('goes through every step of the asynchronous upgrade, each pull request allowed', async () => {
    const root = project();
    startChange(open(root), options);
    for (let at = 1; ; at += 1) {
      const { step } = nextStep(open(root));
      if (step === 'leader-upgraded') at = secondWindow;
      const edit = edits[step];
      if (edit !== undefined) rewrite(root, ...edit);
      const { to } = await advance(root, at);
      expect((await check(root, at)).problems).toEqual([]);
      committed(root);
      if (to === 'done') break;
    }
    expect(() => nextStep(open(root))).toThrow(
      /NoOpenChange: .* is done since .*, and no step is left; push the last step.*hosts entries.*certificate export/,
    );
    expect(readFileSync(join(root, 'sites/support.example.com.yaml'), 'utf8')).toContain('primary: b');
  });

  it('plans windows as long as the guides say, a day apart, and the return by the end of the second', () => {
    const root = project();
    const { record, file } = startChange(open(root), { ...options, window: '2026-03-02T01:00:00Z' });
    expect(record).toMatchObject({
      leader: 'a',
      from: '24.2.3',
      windows: [
        { from: '2026-03-02T01:00:00Z', to: '2026-03-02T02:00:00Z' },
        { from: '2026-03-03T02:00:00Z', to: '2026-03-03T03:00:00Z' },
      ],
      returnBy: '2026-03-03T03:00:00Z',
    });
    expect(readdirSync(join(root, 'changes'))).toEqual([file.replace('changes/', '')]);
  });

  it('fails when a change is open already, or does not fit the site', () => {
    const root = project();
    expect(() => startChange(open(root), { ...options, procedure: 'single-manual-upgrade' })).toThrow(
      /ChangeDoesNotFit/,
    );
    expect(() => startChange(open(root), { ...options, to: undefined })).toThrow(/an upgrade leads to another version/);
    expect(() => startChange(open(root), { ...options, procedure: 'upgrade' })).toThrow(/UnknownProcedure/);
    startChange(open(root), options);
    expect(() => startChange(open(root), options)).toThrow(/ChangeAlreadyOpen/);
  });

  it('fails when a step is not its turn, is unknown, or lacks evidence, and writes nothing', async () => {
    const root = project();
    const { file } = startChange(open(root), options);
    const before = readFileSync(join(root, file), 'utf8');
    await expect(advance(root, 1, 'primary-moved')).rejects.toThrow(
      /StepTooEarly: primary-moved comes later; the next step is pack/,
    );
    await expect(advance(root, 1, 'coffee-made')).rejects.toThrow(/UnknownStep/);
    const bare = advanceChange(open(root), { step: 'packages-planned', by: 'ops', given: {}, now: begin });
    await expect(bare).rejects.toThrow(/EvidenceNotGiven.*add --file PATH, --reference TICKET/);
    await expect(advance(root, -60)).rejects.toThrow(/ClockGoesBackwards/);
    expect(readFileSync(join(root, file), 'utf8')).toBe(before);
  });

  it('ends by its withdrawal while nothing has to be undone', async () => {
    const root = project();
    startChange(open(root), options);
    await advance(root, 1);
    expect(await advance(root, 2, 'change-withdrawn')).toMatchObject({ to: 'withdrawn' });
    expect(obligationsOf(root, open(root).site, begin)).toEqual({ open: [], overdue: false, unreadable: [] });
    expect(() => nextStep(open(root))).toThrow(/NoOpenChange: .* was withdrawn at 20/);
  });
});

describe('the check of a pull request', () => {
  it('names every reason at once, sites and records together', async () => {
    const root = project();
    const { file } = startChange(open(root), options);
    for (let at = 1; at < 6; at += 1) await advance(root, at);
    committed(root);
    rewrite(root, 'primary: a', 'primary: b');
    rewrite(root, 'ttl: 60', 'ttl: 30');
    const record = join(root, file);
    writeFileSync(record, readFileSync(record, 'utf8').replace('says: done as written', 'says: done otherwise'));
    writeFileSync(join(root, 'evidence/a.nsb'), 'not ok');
    const { problems, changed } = await check(root);
    expect(problems.map(({ code }) => code)).toEqual([
      'StepRewritten',
      'EvidenceChanged',
      'NotABackup',
      'TtlWithPrimary',
      'EditTooEarly',
    ]);
    expect(changed).toHaveLength(2);
    problems.forEach(({ place }) => expect(place).toMatch(/^(sites|changes)\/\S+\.yaml:\d+:\d+$/));
  });

  it('fails when the record of an open change is removed, or the site file', async () => {
    const root = project();
    const { file } = startChange(open(root), options);
    committed(root);
    rmSync(join(root, file));
    expect((await check(root)).problems).toMatchObject([{ code: 'ChangeRemoved', place: `${file}:1:1` }]);
  });

  it('fails when git knows no such base, also when it looks like an option', async () => {
    const root = project();
    for (const base of ['nowhere', '--help'])
      await expect(checkChanges({ root, base, now: begin })).rejects.toThrow(/BaseNotFound/);
  });
});

describe('what a site owes', () => {
  it('tells since when there is no partner, and when the return is overdue', async () => {
    const root = project();
    const { record } = startChange(open(root), options);
    for (let at = 1; at < 7; at += 1) await advance(root, at);
    rewrite(root, 'failover: established', 'failover: broken');
    await advance(root, 7);
    const due = Date.parse(record.returnBy ?? '');
    expect(obligationsOf(root, open(root).site, due - 1)).toMatchObject({
      open: [{ state: 'broken', deadline: { rescheduled: 0, overdue: false } }],
      withoutPartner: { since: '2026-03-01T00:07:00Z' },
      overdue: false,
    });
    expect(obligationsOf(root, open(root).site, due + 1).overdue).toBe(true);
  });
});
