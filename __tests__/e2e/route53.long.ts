import { probePlanFor } from '../../lab';
import { describeWith } from '../support/requirements';
import { Stage } from '../support/stage';
import { truthOf } from '../support/truth';

describeWith(['terraform', 'moto', 'bind'], 'a site with records in Route 53', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({ targets: ['dns'] });
  }, 300_000);
  afterAll(() => stage.close());

  it('swings A and AAAA without NXDOMAIN, empty or double answers, and back by the predicted digest', async () => {
    const planned = await stage.planTurned();
    expect(planned).toMatchObject({ verdict: 'safe', moves: [expect.anything(), expect.anything()] });
    const probe = await stage.lab.network.startProbe(probePlanFor(stage.lab, 'dns'));
    expect(await stage.apply(planned.digest)).toMatchObject({ outcome: 'done' });
    expect(await probe.stop()).toMatchObject({ failed: 0, switches: expect.any(Number) });
    expect(truthOf(stage.lab)).toEqual({ A: 'b', AAAA: 'b' });
    expect(await stage.rollback()).toMatchObject({ outcome: 'done', digest: planned.inverseDigest });
    expect(truthOf(stage.lab)).toEqual({ A: 'a', AAAA: 'a' });
  }, 300_000);

  it('swings a second time, and its way back was predicted too', async () => {
    const second = await stage.planTurned();
    await stage.apply(second.digest);
    expect(await stage.rollback()).toMatchObject({ outcome: 'done', digest: second.inverseDigest });
  }, 300_000);
});
