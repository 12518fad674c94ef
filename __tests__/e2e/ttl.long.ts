import { readFileSync, writeFileSync } from 'node:fs';
import { runScript } from '../../lab';
import { describeWith } from '../support/requirements';
import { Stage, type ChangeAnswer, type PlanAnswer } from '../support/stage';

interface Planned extends PlanAnswer {
  readonly empty: boolean;
  readonly files: { readonly ttl?: string };
}

function declareTtl({ lab }: Stage, from: number, to: number): void {
  const text = readFileSync(lab.siteFile, 'utf8');
  if (!text.includes(`ttl: ${from}`)) throw new Error(`the site file does not declare ttl: ${from}`);
  writeFileSync(lab.siteFile, text.replace(`ttl: ${from}`, `ttl: ${to}`));
}

/** The swing is refused as long as anybody may keep an answer under the old TTL. */
async function expectTooEarly(stage: Stage): Promise<void> {
  const { digest } = await stage.planTurned();
  const run = await stage.expectExit(['apply', '--approved', digest], 3);
  expect(run.stderr).toMatch(/PreflightRefused at old-ttl-has-run-out/);
  stage.lab.setPrimary('a');
}

describeWith(['terraform', 'moto', 'bind'], 'the TTL of records in Route 53', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({ targets: ['dns'] });
  }, 300_000);
  afterAll(() => stage.close());

  it('is lowered by a change of its own, under its own digest, and holds the swing back until the old one has run out', async () => {
    // half an hour: a machine that is slow for a minute must not outlast the old TTL
    declareTtl(stage, 60, 1800);
    const raised = await stage.json<Planned>(['plan', '--json'], 0);
    await stage.expectExit(['apply', '--approved', raised.review.digest], 0);
    declareTtl(stage, 1800, 30);
    const { review } = await stage.json<Planned>(['plan', '--json'], 0);
    expect(review).toMatchObject({ verdict: 'safe', moves: [], digest: expect.stringMatching(/^swing-v1:/) });
    await stage.expectExit(['apply'], 3);
    const answer = await stage.json<ChangeAnswer>(['apply', '--json', '--approved', review.digest], 0);
    expect(answer).toMatchObject({ outcome: 'done', sentence: expect.stringContaining('earliest safe time') });
    expect(await stage.json<Planned>(['plan', '--json'], 0)).toMatchObject({ empty: true });
    await expectTooEarly(stage);
  }, 600_000);

  it('is refused together with a move', async () => {
    declareTtl(stage, 30, 20);
    stage.lab.setPrimary('b');
    const run = await stage.expectExit(['plan', '--json'], 3);
    expect(run.stdout).toContain('ttl-changed-with-address');
    stage.lab.setPrimary('a');
  }, 300_000);
});

describeWith(['terraform', 'bind', 'provider-dns'], 'the TTL of records on BIND', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({ targets: ['rfc2136'] });
  }, 300_000);
  afterAll(() => stage.close());

  it('is lowered by ttl.sh, after which the plan is empty, and holds the swing back', async () => {
    declareTtl(stage, 60, 30);
    const planned = await stage.json<Planned>(['plan', '--json'], 0);
    expect(planned).toMatchObject({ empty: true, files: { ttl: expect.stringMatching(/ttl\.sh$/) } });
    const run = await runScript(stage.lab, planned.files.ttl ?? '', ['--run']);
    expect(run).toMatchObject({ exitCode: 0 });
    expect(run.stdout.match(/proven: ns\d\.example\.com answers exactly .* TTL 30 s/g)).toHaveLength(4);
    const after = await stage.json<Planned>(['plan', '--json'], 0);
    expect(after.empty).toBe(true);
    expect(after.files.ttl).toBeUndefined();
    await expectTooEarly(stage);
  }, 300_000);
});
