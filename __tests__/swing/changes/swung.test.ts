import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangeReport, Workspace } from '../../../swing';
import { openJournal, type JournalEvent } from '../../../swing/record';
import { swungInReport } from '../../../swing/changes/observe/change-report-file';
import { swungInJournal } from '../../../swing/changes/observe/swung';
import { temporaryFolder, temporaryWorkspace, thrownBy, written } from '../temporary-workspace';

const digest = `swing-v1:${'9f2c'.repeat(16)}`;
const older = `swing-v1:${'77ab'.repeat(16)}`;
const at = (minute: number) => Date.parse('2026-03-01T02:00:00Z') + minute * 60_000;
const since = { after: at(0), until: at(60) };

type Ended = Partial<Extract<JournalEvent, { event: 'ChangeEnded' }>>;

async function ends(workspace: Workspace, minute: number, change: Ended = {}): Promise<void> {
  const journal = openJournal(join(workspace.recordDir, 'journal.jsonl'), { now: () => new Date(at(minute)) });
  const swing = { verb: 'apply', to: 'b', digest, secondsWithoutService: 0.4 } as const;
  await journal.append({ event: 'ChangeEnded', outcome: 'done', sentence: 'b is primary', ...swing, ...change });
}

describe('what the journal tells of a swing', () => {
  let workspace: Workspace;
  beforeEach(() => {
    workspace = temporaryWorkspace();
  });
  const found = (to: 'a' | 'b' = 'b') => swungInJournal(workspace.recordDir, to, since);

  it('is digest and outage of the latest end to that side', async () => {
    await ends(workspace, 5);
    expect(await found()).toEqual({ to: 'b', digest, secondsWithoutService: 0.4, toldBy: 'the journal' });
  });

  it('is nothing without a journal, and nothing of another site', async () => {
    expect(await found()).toBeUndefined();
    await ends({ ...workspace, recordDir: join(workspace.root, '.swing', 'help.example.org') }, 5);
    expect(await found()).toBeUndefined();
  });

  it('is nothing of an older change, which ended before the last step', async () => {
    await ends(workspace, -1, { digest: older });
    expect(await found()).toBeUndefined();
  });

  it('is nothing of a time that is still to come', async () => {
    await ends(workspace, 61);
    expect(await found()).toBeUndefined();
  });

  it.each<[string, Ended]>([
    ['went back since', { verb: 'rollback', to: 'a' }],
    ['failed since', { outcome: 'failed' }],
    ['ended nobody knows how since', { outcome: 'unknown' }],
  ])('is nothing when another change %s', async (_, change) => {
    await ends(workspace, 5);
    await ends(workspace, 6, change);
    expect(await found()).toBeUndefined();
  });

  it('is what moved it, when a later apply found nothing left to do', async () => {
    await ends(workspace, 5);
    await ends(workspace, 6, { digest: undefined, secondsWithoutService: undefined });
    expect(await found()).toMatchObject({ digest, secondsWithoutService: 0.4 });
  });

  it('is not hidden by a change of a TTL, or by a line of an older version', async () => {
    await ends(workspace, 5);
    const nothing = { verb: undefined, to: undefined, digest: undefined, secondsWithoutService: undefined };
    await ends(workspace, 6, nothing);
    expect(await found()).toMatchObject({ digest });
  });

  it('is read past torn lines and lines that are no event', async () => {
    await ends(workspace, 5);
    const file = join(workspace.recordDir, 'journal.jsonl');
    appendFileSync(file, 'null\n7\n{"event":"ChangeEnded","at":"2026-03-01T02:06:00Z","outcome":"done","to":"b","dig');
    expect(await found()).toMatchObject({ digest });
  });

  it('is nothing when a line was written by hand with a digest that is none', async () => {
    await ends(workspace, 5, { digest: 'swing-v1:9f2c' });
    expect(await found()).toBeUndefined();
  });
});

describe('the report of an apply elsewhere', () => {
  const due = { site: 'support.example.com', to: 'b', ...since } as const;
  const report = {
    site: 'support.example.com',
    outcome: 'done',
    to: 'b',
    verb: 'apply',
    endedAt: '2026-03-01T02:05:00.000Z',
    digest,
    secondsWithoutService: 0.4,
    sentence: 'b is primary',
    proofs: [],
  } satisfies ChangeReport;
  const read = (content: unknown) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    return swungInReport(written(join(temporaryFolder(), 'report.json'), text), due);
  };

  it('tells digest and outage', () => {
    expect(read(report)).toMatchObject({ to: 'b', digest, secondsWithoutService: 0.4 });
  });

  it.each<[string, unknown, RegExp]>([
    ['is no JSON', '… applying', /ReportUnreadable/],
    ['is something else', [], /report\.json ReportMalformed/],
    ['is of an older version, which tells no side', { ...report, to: undefined }, /report\.json to ReportMalformed/],
    ['has no time', { ...report, endedAt: undefined }, /report\.json endedAt ReportMalformed/],
    ['has a digest that is none', { ...report, digest: 'abc' }, /report\.json digest ReportMalformed/],
    ['is what a refusal prints', { error: { exitCode: 3, problems: [] } }, /ReportMalformed/],
    ['is of another site', { ...report, site: 'help.example.org' }, /ReportOfAnotherSite.*"help\.example\.org"/],
    ['did not end done', { ...report, outcome: 'unknown' }, /ReportNotDone.*"unknown"/],
    ['went to the other side', { ...report, to: 'a' }, /ReportOfAnotherChange.*to a, ended/],
    ['is of an older change', { ...report, endedAt: '2026-03-01T01:59:59Z' }, /ReportOfAnotherChange/],
    ['is of a time that is still to come', { ...report, endedAt: '2026-03-01T03:00:01Z' }, /ReportOfAnotherChange/],
  ])('fails when it %s', (_, content, message) => {
    expect(thrownBy(() => read(content))).toMatchObject({ message: expect.stringMatching(message) as string });
  });

  it('fails when there is no such file', () => {
    const file = join(temporaryFolder(), 'report.json');
    expect(() => swungInReport(file, due)).toThrow(/ReportUnreadable.*ENOENT/);
  });
});
