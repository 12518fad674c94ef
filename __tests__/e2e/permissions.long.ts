import type { RecordedCall } from '../../lab';
import { allowedBy, freeForAll } from '../support/iam-policy';
import { describeWith } from '../support/requirements';
import { Stage } from '../support/stage';

/** The published policies are held to every call that the recording proxy saw; a policy that allows more is too wide. */
describeWith(['terraform', 'moto', 'bind'], 'the permissions of a site with every kind of cloud target', () => {
  let stage: Stage;
  const looked: RecordedCall[] = [];
  const swung: RecordedCall[] = [];

  beforeAll(async () => {
    stage = await Stage.open({ targets: ['elastic-ip', 'overlay-ip', 'nat', 'dns'] });
    looked.push(...(await callsOf(() => look(stage))));
    swung.push(...(await callsOf(() => swing(stage))));
  }, 600_000);
  afterAll(() => stage.close());

  async function callsOf(work: () => Promise<void>): Promise<readonly RecordedCall[]> {
    const before = stage.lab.proxy.calls.length;
    await work();
    return stage.lab.proxy.calls.slice(before);
  }

  it('to look are those of look.json, beside the dry runs of what a swing would do', () => {
    const needed = actionsOf(looked).filter((action) => !freeForAll.includes(action));
    expect(looked.filter(({ writing }) => writing)).toEqual([]);
    const dryRuns = ['ec2:AssociateAddress', 'ec2:ReplaceRoute'];
    expect(needed.filter((action) => !dryRuns.includes(action)).sort()).toEqual([...allowedBy('look')].sort());
  });

  it('to swing and to go back are those of look.json and swing.json', () => {
    const needed = actionsOf(swung).filter((action) => !freeForAll.includes(action));
    const allowed = allowedBy('look', 'swing');
    expect(needed.filter((action) => !allowed.includes(action))).toEqual([]);
    expect(allowedBy('swing').filter((action) => !needed.includes(action))).toEqual([]);
  });
});

/** Every verb that changes nothing. */
async function look(stage: Stage): Promise<void> {
  const tags = ['--a', 'Name=support-a', '--b', 'Name=support-b', '--version-a', '24.2.3', '--version-b', '24.3.1'];
  await stage.expectExit(['init', stage.lab.site, '--dry-run', '--failover', 'broken', ...tags], 0);
  await stage.expectExit(['status'], 0);
  await stage.expectExit(['preflight', '--to', 'b'], 0);
  await stage.expectExit(['verify'], 0);
  await stage.expectExit(['plan'], 0);
}

async function swing(stage: Stage): Promise<void> {
  const { digest } = await stage.planTurned();
  await stage.apply(digest);
  await stage.rollback();
}

function actionsOf(calls: readonly RecordedCall[]): readonly string[] {
  return [...new Set(calls.map(({ service, action }) => `${service}:${action}`))];
}
