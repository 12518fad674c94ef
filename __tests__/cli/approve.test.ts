import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  approveFromGithub,
  localRecordStore,
  openWorkspace,
  readApproval,
  type ApplyOptions,
  type PairRecordContent,
} from '../../swing';
import { digest, doneReport, emptyDirectory, fakeEngine, site, swing } from './fixtures';
import type { Engine } from '../../cli/engine';

const github = join(__dirname, '../fixtures/github');
const example = join(__dirname, '../../examples/two-virtual');
const now = '2026-03-01T02:10:30Z';

beforeEach(
  () =>
    void jest.useFakeTimers({
      now: new Date(now),
      doNotFake: ['setTimeout', 'clearTimeout', 'nextTick', 'setImmediate'],
    }),
);
afterEach(() => void jest.useRealTimers());

/** A repository with one site, what GitHub answered, and perhaps a plan and a policy. */
function repository(files: Readonly<Record<string, string>> = {}): string {
  const root = emptyDirectory();
  const all = {
    'cdktf.json': readFileSync(join(example, 'cdktf.json'), 'utf8'),
    [`sites/${site.name}.yaml`]: readFileSync(join(example, 'sites', `${site.name}.yaml`), 'utf8'),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  for (const name of ['pull-request-closed', 'reviews', 'statuses', 'files'])
    copyFileSync(join(github, `${name}.json`), join(root, `${name}.json`));
  return root;
}

const reviewFile = `cdktf.out/stacks/${site.name}-roles/swing-review.json`;
const planned = { [reviewFile]: JSON.stringify({ digest }) };
const other = `swing-v1:${'77ab'.repeat(16)}`;
const policy = { 'policy.yaml': 'statusCreator: github-actions[bot]\n' };
const engine: Partial<Engine> = { approveFromGithub, openWorkspace };
const asked = [
  'approve',
  '--from-github',
  'pull-request-closed.json',
  '--reviews',
  'reviews.json',
  '--files',
  'files.json',
  '--statuses',
  'statuses.json',
];

function approving(cwd: string, ...more: readonly string[]) {
  return swing([...asked, ...more], fakeEngine(engine), { cwd });
}

describe('swing approve', () => {
  it('prints the digest of the last plan and nothing else, and says on stderr who approved it', async () => {
    const ran = await approving(repository({ ...planned, ...policy }));
    expect(ran.stderr).toContain(`${site.name}: approved by octocat in https://github.com/octo-org/pairs/pull/12`);
    expect(ran).toMatchObject({ exit: 0, stdout: `${digest}\n` });
  });

  it('takes the plan of the appliance stack when that is what shall be applied', async () => {
    const file = `cdktf.out/stacks/${site.name}-appliances/swing-review.json`;
    const root = repository({
      ...policy,
      [reviewFile]: JSON.stringify({ digest: other }),
      [file]: planned[reviewFile] ?? '',
    });
    expect(await approving(root, '--stack', 'appliances')).toMatchObject({ exit: 0, stdout: `${digest}\n` });
    expect((await approving(root)).exit).toBe(3);
  });

  it('writes what apply reads, for the eyes of its owner', async () => {
    const root = repository(policy);
    const ran = await approving(root, '--digest', digest, '--out', 'approval.json', '--json');
    const file = join(root, 'approval.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readApproval(file, site.name, now)).toEqual({
      format: 'swing-approval-v1',
      ...(JSON.parse(ran.stdout) as object),
    });
    expect(JSON.parse(ran.stdout)).toMatchObject({ approvers: ['octocat'], validUntil: '2026-03-02T02:00:30.000Z' });
  });

  it('fails with exit 3 and every reason, writing nothing', async () => {
    const root = repository({ ...planned, 'policy.yaml': 'zone: UTC\napprovals: 2\nblackout: [2026-03-01]\n' });
    const ran = await approving(root, '--out', 'approval.json', '--json');
    expect(ran.exit).toBe(3);
    const { error } = JSON.parse(ran.stdout) as { error: { problems: readonly { code: string }[] } };
    expect(error.problems.map(({ code }) => code)).toEqual(['Blackout', 'ApprovalWithoutDigest', 'TooFewApprovals']);
    expect(ran.stderr).toContain('ApprovalWithoutDigest');
    expect(existsSync(join(root, 'approval.json'))).toBe(false);
  });

  it('fails when the plan was found unsafe, and so has no digest', async () => {
    const root = repository({ [reviewFile]: '{"verdict":"unsafe"}' });
    expect((await approving(root)).stderr).toContain('NothingToApprove');
  });

  it.each<[string, Record<string, string>, readonly string[], string]>([
    ['nothing was planned', {}, [], 'NothingPlanned'],
    ['the policy is wrong', { ...planned, 'policy.yaml': 'approvals: 0' }, [], 'policy.yaml:1:12'],
    [
      'the policy speaks of a site that is not there',
      { ...planned, 'policy.yaml': 'sites: { x.example.com: {} }' },
      [],
      'UnknownSite',
    ],
    ['a policy that was named is not there', planned, ['--policy', 'strict.yaml'], 'FileUnreadable'],
    ['the event is not JSON', { ...planned, 'event.txt': 'no' }, ['--from-github', 'event.txt'], 'NotJson'],
    [
      'the event is that of a push',
      { ...planned, 'push.json': '{"ref":"refs/heads/main"}' },
      ['--from-github', 'push.json'],
      'NotAPullRequestEvent',
    ],
  ])('fails with exit 2 when %s', async (_, files, more, text) => {
    const ran = await approving(repository(files), ...more);
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain(text);
  });

  it('fails with exit 2 without the event of a pull request: nothing else can approve', async () => {
    const ran = await swing(['approve']);
    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toContain("required option '--from-github <EVENT.json>' not specified");
  });

  it('fails with exit 3 on a digest that is none, before anything is read', async () => {
    const ran = await approving('/nowhere', '--digest', 'swing-v1:9f2c');
    expect(ran).toMatchObject({ exit: 3, stdout: '' });
    expect(ran.stderr).toContain('ApprovalMalformed at --digest');
  });
});

describe('what swing approve takes for the plan', () => {
  const change = {
    digest,
    inverseDigest: other,
    context: {
      account: undefined,
      region: undefined,
      lineage: 'l-1',
      providers: {},
      generation: 0,
      kind: 'planned' as const,
      refreshed: true,
    },
    moves: [],
    to: 'b' as const,
    startedAt: now,
    approvedBy: 'octocat',
    windowEnds: now,
  };
  const none = { generation: 1, holder: undefined, inProgress: undefined, last: undefined };

  async function recorded(root: string, record: PairRecordContent): Promise<void> {
    const store = localRecordStore(join(root, '.swing', site.name));
    await store.compareAndSwap(await store.read(), record);
  }

  it('is the change under way, whatever was planned since', async () => {
    const root = repository({ ...policy, [reviewFile]: JSON.stringify({ digest: other }) });
    expect((await approving(root)).stderr).toContain('ApprovalOfAnotherPlan');
    await recorded(root, { ...none, inProgress: { ...change, direction: 'forward' } });
    expect(await approving(root)).toMatchObject({ exit: 0, stdout: `${digest}\n` });
  });

  it('fails when that was done already, and says by whom it was consumed', async () => {
    const root = repository({ ...policy, ...planned });
    await recorded(root, { ...none, last: change });
    const ran = await approving(root);
    expect(ran.exit).toBe(3);
    expect(ran.stderr).toContain('approval consumed by octocat');
  });
});

describe('swing apply --approval', () => {
  it('hands the file to the engine, taken from where the caller stands', async () => {
    const calls: ApplyOptions[] = [];
    const applySwing: Engine['applySwing'] = async (_workspace, options) => (calls.push(options), doneReport);
    await swing(['apply', '--approval', 'approval.json'], fakeEngine({ applySwing }), { cwd: '/repository' });
    expect(calls).toMatchObject([{ approvalFile: '/repository/approval.json', approved: undefined }]);
  });

  it('fails when a digest is given too: which of the two counts would be a guess', async () => {
    const ran = await swing(['apply', '--approval', 'approval.json', '--approved', digest]);
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain("'--approval <FILE>' cannot be used with option '--approved <DIGEST>'");
  });
});
