import type { Context, Values } from '../../provider/framework';
import { failoverRoleWith } from '../../provider/failover-role';
import { handMovedTargetWith } from '../../provider/hand-moved-target';
import { adopted } from './failover-role/role-scene';
import { closeSharedAddresses } from './hand-moved-target/shared-address';
import { adopted as taken, nat, targetScene } from './hand-moved-target/target-scene';
import { endScenes, pairScene, shortTimes, type PairScene } from './pair-scene';

afterEach(async () => {
  await closeSharedAddresses();
  await endScenes();
});

const role = failoverRoleWith(shortTimes);
const target = handMovedTargetWith(shortTimes);

/** As in one process: every operation has the same clock. */
function inOneProcess({ context }: Pick<PairScene, 'context'>): () => Context {
  const { clock } = context();
  return () => context(undefined, { clock });
}

describe('a process', () => {
  it('asks for one token an account, however often it looks', async () => {
    const scene = await pairScene();
    const context = inOneProcess(scene);
    for (let n = 0; n < 5; n += 1) await role.read(adopted(), context());
    expect([scene.lab.tokenCount('a'), scene.lab.tokenCount('b')]).toEqual([1, 1]);
  });

  it('waits long for a move with as few tokens', async () => {
    const scene = await targetScene();
    const context = inOneProcess(scene);
    const here = taken(nat());
    for (let n = 0; n < 5; n += 1) await target.read(here, context());
    // by its own name, and at the shared address
    expect([scene.lab.tokenCount('a'), scene.lab.tokenCount('b')]).toEqual([2, 1]);
  });

  it('follows the shared address to the other appliance, which knows none of its tokens', async () => {
    const scene = await targetScene();
    const context = inOneProcess(scene);
    await target.read(taken(nat()), context());
    scene.shared.lead(scene.lab.ports.b);
    expect((await target.read(taken(nat()), context())).state).toMatchObject({ holder: 'b' });
  });

  it('keeps clients of different accounts apart', async () => {
    const scene = await pairScene();
    const context = inOneProcess(scene);
    const plan = (account: Values) => {
      const config = { ...adopted({ primary: 'b', data_sync_first: false }), ...account };
      return role.plan({ kind: 'update', prior: adopted(), config, proposed: config }, context());
    };
    expect((await plan({})).diagnostics).toEqual([]);
    const wrong = await plan({ client_id_b: 'x', client_secret_b: 'not-the-secret' });
    expect(wrong.diagnostics).toMatchObject([{ severity: 'error', attribute: ['client_id_b'] }]);
    expect((await plan({})).diagnostics).toEqual([]);
  });
});
