import { describeWith } from '../support/requirements';
import { Stage, type PlanAnswer } from '../support/stage';
import { truthOf } from '../support/truth';

const everywhere = (side: 'a' | 'b') => ({ aws_eip_association: side, aws_route: side, aws_lb_listener: side });

/** One story in order: each test starts where the one before it ended, as a pair does. What users notice is measured apart. */
describeWith(['terraform', 'moto', 'bind'], 'a site with an Elastic IP, an overlay address and a load balancer', () => {
  let stage: Stage;
  let first: PlanAnswer['review'];
  beforeAll(async () => {
    stage = await Stage.open({ targets: ['elastic-ip', 'overlay-ip', 'nat'] });
  }, 300_000);
  afterAll(() => stage.close());

  it('is adopted without a writing call', async () => {
    const before = writes(stage);
    await stage.expectExit(['adopt'], 0);
    expect(writes(stage)).toBe(before);
    expect((await stage.statusWithoutJournal()).condition).toBe('settled');
  }, 120_000);

  it('swings to b by one writing call a target, in the order of a swing, proven from outside', async () => {
    first = await stage.planTurned();
    expect(first).toMatchObject({ verdict: 'safe', moves: [expect.anything(), expect.anything(), expect.anything()] });
    const before = stage.lab.proxy.calls.length;
    const answer = await stage.apply(first.digest);
    expect(answer).toMatchObject({ outcome: 'done', digest: first.digest });
    expect(answer.proofs).toContainEqual(expect.objectContaining({ id: 'plan-empty', status: 'proven' }));
    expect(truthOf(stage.lab)).toEqual(everywhere('b'));
    expect(writtenSince(stage, before)).toEqual([
      'AssociateAddress',
      'ReplaceRoute',
      'ModifyListener',
      'DisassociateAddress',
    ]);
  }, 300_000);

  it('rolls back by the digest that was known before the swing', async () => {
    const answer = await stage.rollback();
    expect(answer).toMatchObject({ outcome: 'done', digest: first.inverseDigest });
    expect(truthOf(stage.lab)).toEqual(everywhere('a'));
    expect((await stage.statusWithoutJournal()).condition).toBe('settled');
  }, 300_000);

  it('fails when the first approval is used for the third swing', async () => {
    stage.lab.setPrimary('b');
    const run = await stage.expectExit(['apply', '--approved', first.digest], 3);
    expect(run.stderr).toMatch(/ApprovalStale/);
    expect(truthOf(stage.lab)).toEqual(everywhere('a'));
  }, 120_000);

  it('swings a second time under a new approval, and its way back was predicted too', async () => {
    const second = await stage.planTurned();
    expect(second.digest).not.toBe(first.digest);
    await stage.apply(second.digest);
    expect(await stage.rollback()).toMatchObject({ outcome: 'done', digest: second.inverseDigest });
  }, 300_000);
});

function writes(stage: Stage): number {
  return stage.lab.proxy.calls.filter((call) => call.writing).length;
}

function writtenSince(stage: Stage, first: number): readonly string[] {
  return stage.lab.proxy.calls
    .slice(first)
    .filter((call) => call.writing)
    .map((call) => call.action);
}
