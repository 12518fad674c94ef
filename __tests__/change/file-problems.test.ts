import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileProblems, type ChangeEvent, type ChangeRecord, type Evidence } from '../../change';
import { renderProblem } from '../../site';
import { readingOf, recordAfter } from './records';

const root = mkdtempSync(join(tmpdir(), 'swing-files-'));
const folder = join(root, 'evidence');
const fixture = join(__dirname, '../fixtures/changes/packages.yaml');
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  copyFileSync(fixture, join(folder, 'packages.yaml'));
  writeFileSync(join(folder, 'a.nsb'), Buffer.from([0, 1, 2, 255]));
  writeFileSync(join(folder, 'clients.csv'), clients('00:11:30'));
});

/** The partner is upgraded in minute 8 or later, and the list is recorded some minutes behind it. */
function clients(...times: readonly string[]): string {
  const rows = times.map((time, index) => `till-${index},2026-03-01 ${time}`);
  return ['Name,Status Details', ...rows, ''].join('\n');
}

type Step = ChangeRecord['steps'][number];

/** As `swing advance` would have recorded it of the files as they are now. */
function recorded(change: (step: Step) => Step = (step) => step, until: ChangeEvent = 'clients-updated'): ChangeRecord {
  const record = recordAfter(until);
  const steps = record.steps.map((step) => change({ ...step, evidence: step.evidence.map(hashed) }));
  return { ...record, steps };
}

function hashed(evidence: Evidence): Evidence {
  if (!('file' in evidence)) return evidence;
  const content = readFileSync(join(root, evidence.file));
  return { ...evidence, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

async function reasons(record: ChangeRecord): Promise<readonly string[]> {
  return (await fileProblems(readingOf(record), root)).map(renderProblem);
}

function upgradeOf(record: ChangeRecord): string {
  return record.steps.find(({ step }) => step === 'partner-upgraded')?.at ?? '';
}

/** `"00:08:00"`, moved by seconds. */
function clock(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString().slice(11, 19);
}

describe('the files of a record', () => {
  it('are sound as they were recorded, each judged by what its step needs', async () => {
    const upgrade = upgradeOf(recorded());
    writeFileSync(join(folder, 'clients.csv'), clients(clock(upgrade, 1), clock(upgrade, 60)));
    expect(await reasons(recorded())).toEqual([]);
  });

  it('fail at the line of the record when one was changed or is gone', async () => {
    const record = recorded();
    writeFileSync(join(folder, 'packages.yaml'), `${readFileSync(fixture, 'utf8')}# more\n`);
    rmSync(join(folder, 'a.nsb'));
    expect(await reasons(record)).toEqual([
      expect.stringMatching(/^changes\/spring-upgrade\.yaml:\d+:\d+ EvidenceChanged: .* another size/),
      expect.stringMatching(/^changes\/spring-upgrade\.yaml:\d+:\d+ EvidenceMissing/),
    ]);
  });
});

describe('a recorded list of packages', () => {
  const planned = () => recorded(undefined, 'packages-planned');

  it.each([
    [
      'starts at another version than the change',
      "bomgar: '24.2.3'",
      "bomgar: '24.2.2'",
      /^evidence\/packages\.yaml:2:\d+ StartDiffers/,
    ],
    [
      'ends at another version',
      "version: '24.3.1'",
      "version: '24.3.2'",
      /^evidence\/packages\.yaml:4:\d+ GoalNotReached/,
    ],
    [
      'lacks what a package requires',
      "base: '7.1.0' }",
      "base: '7.2.0' }",
      /^evidence\/packages\.yaml:4:\d+ MissingPackage: Bomgar-24\.3\.1: it requires Base 7\.2\.0/,
    ],
    ['is no list', 'packages:', 'parcels:', /^evidence\/packages\.yaml:3:\d+ UnknownKey/],
  ])('fails at its own line when it %s', async (_, from, to, sentence) => {
    writeFileSync(join(folder, 'packages.yaml'), readFileSync(fixture, 'utf8').replace(from, to));
    expect(await reasons(planned())).toContainEqual(expect.stringMatching(sentence));
  });

  it('fails when it is something else altogether', async () => {
    writeFileSync(join(folder, 'packages.yaml'), Buffer.from([0, 255, 0, 254]));
    expect((await reasons(planned())).length).toBeGreaterThan(0);
  });
});

describe('a recorded list of clients', () => {
  it('fails when one was last seen at the upgrade of the appliance that serves, or before', async () => {
    const upgrade = upgradeOf(recorded());
    writeFileSync(join(folder, 'clients.csv'), clients(clock(upgrade, 1), clock(upgrade, 0), clock(upgrade, -60)));
    expect(await reasons(recorded())).toEqual([
      expect.stringMatching(/^evidence\/clients\.csv:4 ClientsBehind: 2 of 3 clients .*: "till-2", "till-1", got/),
    ]);
  });

  it('follows the appliance that served, not the one that is upgraded afterwards', async () => {
    expect(await reasons(recorded(undefined, 'leader-upgraded'))).toEqual([]);
  });

  it('fails when a date is later than the step, whatever the clock of who judges it', async () => {
    writeFileSync(join(folder, 'clients.csv'), clients('23:59:00'));
    expect(await reasons(recorded())).toEqual([expect.stringMatching(/^evidence\/clients\.csv:2 StatusDateInFuture/)]);
  });

  it('is read in the zone and the format that were recorded', async () => {
    const upgrade = upgradeOf(recorded());
    const inBerlin = (step: Step): Step => ({
      ...step,
      evidence: step.evidence.map((one) =>
        one.kind === 'client-list' ? { ...one, zone: 'Europe/Berlin', format: 'dd.MM.yyyy HH:mm:ss' } : one,
      ),
    });
    const written = `Name,Status Details\ntill-1,01.03.2026 ${clock(upgrade, 3601)}\n`;
    writeFileSync(join(folder, 'clients.csv'), written);
    expect(await reasons(recorded(inBerlin))).toEqual([]);
    expect(await reasons(recorded())).toEqual([expect.stringMatching(/NoStatusDate/)]);
  });

  it('fails when no upgrade stands before it', async () => {
    const record = recorded();
    const steps = record.steps.filter(({ step }) => step !== 'partner-upgraded');
    expect(await reasons({ ...record, steps })).toEqual([
      expect.stringMatching(/^changes\/spring-upgrade\.yaml:\d+:\d+ UpgradeNotRecorded/),
    ]);
  });

  it('fails at the line of the record when it is empty', async () => {
    writeFileSync(join(folder, 'clients.csv'), clients());
    expect(await reasons(recorded())).toEqual([
      expect.stringMatching(/^changes\/spring-upgrade\.yaml:\d+:\d+ EmptyClientList/),
    ]);
  });
});
