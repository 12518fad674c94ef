import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { localRecordStore } from '../../swing';
import { describeWith } from '../support/requirements';
import { Stage, type PlanAnswer } from '../support/stage';
import { truthOf } from '../support/truth';

const repository = join(__dirname, '../..');
const github = join(repository, '__tests__/fixtures/github');
const minute = 60_000;

/** One pull request from review to drift check, by the shell pipeline; GitHub's answers are written as its lists say them. */
describeWith(['terraform', 'moto', 'bind'], 'a swing that a pull request approves', () => {
  let stage: Stage;
  let digest: string;
  beforeAll(async () => {
    stage = await Stage.open({ targets: ['elastic-ip'] });
    stage.lab.setPrimary('b');
    writeFileSync(join(stage.lab.root, 'policy.yaml'), 'statusCreator: github-actions[bot]\n');
  }, 300_000);
  afterAll(() => stage.close());

  async function piped(name: string): Promise<{ readonly exit: number | null; readonly said: string }> {
    const evidence = {
      SWING_EVENT: join(github, 'pull-request-closed.json'),
      SWING_REVIEWS: join(stage.lab.root, 'reviews.json'),
      SWING_STATUSES: join(stage.lab.root, 'statuses.json'),
      SWING_FILES: join(github, 'files.json'),
    };
    const child = spawn('sh', [join(repository, 'examples/pipeline/pipeline.sh'), name, stage.lab.site], {
      cwd: stage.lab.root,
      env: { ...stage.lab.env, SWING: `${process.execPath} ${join(repository, 'bin/swing.js')}`, ...evidence },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
    const [said, exit] = await Promise.all([text(child.stderr), exited]);
    return { exit, said };
  }

  /** What GitHub lists: the status of the review job, and an approval after it, or the author's own words. */
  function reviewed(state: 'APPROVED' | 'COMMENTED'): void {
    const list = (name: string) => JSON.parse(readFileSync(join(github, `${name}.json`), 'utf8')) as object[];
    const write = (name: string, value: unknown) =>
      writeFileSync(join(stage.lab.root, `${name}.json`), JSON.stringify(value));
    const ago = (minutes: number) => new Date(Date.now() - minutes * minute).toISOString();
    const at = { context: `swing/${stage.lab.site}`, description: `safe, 1 moves: ${digest}`, created_at: ago(2) };
    write('statuses', [{ ...list('statuses')[0], ...at }]);
    write('reviews', [{ ...list('reviews')[1], state, submitted_at: ago(1) }]);
  }

  it('is planned and reviewed without a writing call', async () => {
    expect(await piped('review')).toMatchObject({ exit: 0 });
    const plan = JSON.parse(readFileSync(join(stage.lab.root, 'swing-out/plan.json'), 'utf8')) as PlanAnswer;
    digest = plan.review.digest;
    expect(truthOf(stage.lab)).toEqual({ aws_eip_association: 'a' });
  }, 300_000);

  it('fails while nobody has approved it, and nothing moves', async () => {
    reviewed('COMMENTED');
    const { exit, said } = await piped('apply');
    expect(said).toContain('ApprovalMissing');
    expect(exit).toBe(3);
    expect(truthOf(stage.lab)).toEqual({ aws_eip_association: 'a' });
  }, 300_000);

  it('is applied once a review approves it, and the record says who did', async () => {
    reviewed('APPROVED');
    expect(await piped('apply')).toMatchObject({ exit: 0 });
    expect(truthOf(stage.lab)).toEqual({ aws_eip_association: 'b' });
    const record = await localRecordStore(join(stage.lab.root, '.swing', stage.lab.site)).read();
    expect(record.last).toMatchObject({ digest, approvedBy: 'octocat' });
  }, 300_000);

  it('leaves nothing for a second run of the job, and no drift', async () => {
    expect(await piped('apply')).toMatchObject({
      exit: 0,
      said: expect.stringContaining('nothing to apply') as string,
    });
    expect(await piped('drift')).toMatchObject({ exit: 0 });
  }, 300_000);

  it('fails when the approval is asked for again: it was consumed', async () => {
    const github_ = ['--from-github', join(github, 'pull-request-closed.json'), '--reviews', 'reviews.json'];
    const run = await stage.expectExit(['approve', ...github_, '--statuses', 'statuses.json', '--digest', digest], 3);
    expect(run.stderr).toContain('approval consumed by octocat');
    expect(run.stdout).toBe('');
  }, 300_000);
});
