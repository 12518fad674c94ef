import { describeWith } from '../support/requirements';
import { RolesStage } from '../support/roles-stage';
import { namesOf, zoneTruthOf } from '../support/zone-truth';

describeWith(['terraform', 'bind'], 'an established pair with a guarded name', () => {
  let stage: RolesStage;
  beforeAll(async () => {
    stage = await RolesStage.open({ targets: ['rfc2136'], guarded: true, failover: 'established' });
  }, 300_000);
  afterAll(() => stage.close());

  it('swaps the roles and moves A and AAAA in one reviewed plan, and back by the predicted digest', async () => {
    expect(stage.roles()).toEqual({ a: 'primary', b: 'backup' });
    const planned = await stage.planTo('b');
    expect(planned).toMatchObject({ verdict: 'safe', moves: [{ words: { what: expect.stringMatching(/role/) } }, {}] });
    const done = await stage.apply(planned.digest);
    expect(done).toMatchObject({ outcome: 'done', digest: planned.digest });
    expect(provenBy(done)).toEqual(
      expect.arrayContaining(['answerer-identity', 'roles-after', 'name-servers-agree', 'plan-empty']),
    );
    expect(stage.roles()).toEqual({ a: 'backup', b: 'primary' });
    expect(await zoneTruthOf(stage.lab)).toMatchObject(namesOf(stage.lab, 'b'));
    expect(await stage.rollback()).toMatchObject({ outcome: 'done', digest: planned.inverseDigest });
    expect(stage.roles()).toEqual({ a: 'primary', b: 'backup' });
    expect(await zoneTruthOf(stage.lab)).toMatchObject(namesOf(stage.lab, 'a'));
    expect(stage.sawBothPrimary()).toBe(false);
  }, 300_000);
});

function provenBy({ proofs }: { readonly proofs: readonly { readonly id: string; readonly status: string }[] }) {
  return proofs.filter(({ status }) => status === 'proven').map(({ id }) => id);
}
