import { sides } from '../../../site';
import { watched, type MeasuredRow } from '../measured';
import { swing, type Scene } from '../scene';
import { applyWithClicks, reviewedMoves, tellOrder } from './commands';
import { editSite } from './edit-site';
import { upgrade } from './swing-to-upgraded';
import { tellRoles, tellServed } from './truth';

/** A is upgraded too, and becomes the backup of B: no API establishes a relationship, so somebody clicks and apply watches. */
export async function returnToFailover(scene: Scene): Promise<void> {
  const { lab, narrator } = scene;
  narrator.step('A is upgraded too, and the pair returns to failover: a change of its own, clicked by a person');
  upgrade(scene, 'a', { from: 'failover: broken', to: 'failover: established' });
  const { digest } = await reviewedMoves(scene);
  await applyWithClicks(scene, digest, () => {
    lab.pair.setRole('a', 'backup');
    lab.pair.setRole('b', 'primary');
  });
  narrator.say('  the clicks were made while it waited, and it recorded what it saw');
  tellRoles(scene, 'b');
}

/** Roles first, then networks, and back by the digest that was approved with it. */
export async function swapAndBack(scene: Scene): Promise<readonly MeasuredRow[]> {
  const { lab, narrator } = scene;
  const { a, b } = lab.cloud.appliances;
  narrator.step('A planned swap while established: the roles first, after a data sync, then the network');
  editSite(scene, { from: 'primary: b', to: 'primary: a' });
  const { digest, inverseDigest } = await reviewedMoves(scene);
  const there = { way: 'B→A, established', targets: ['elastic-ip', 'rfc2136'] } as const;
  const forward = await watched(scene, there, () => swing(scene, ['apply', '--approved', digest]));
  tellOrder(scene, rolesFirst);
  tellSync(scene);
  tellRoles(scene, 'a');
  await tellServed(scene, { A: a.own.ipv4, AAAA: a.own.ipv6 });
  narrator.step('And back, by the digest of the way back that was known before');
  const back = { way: 'A→B, rolled back', targets: ['rfc2136'] } as const;
  let ran = '';
  const backward = await watched(scene, back, async () => (ran = (await swing(scene, ['rollback'])).stdout));
  if (!ran.includes(inverseDigest)) throw new Error(`the rollback's digest is not the predicted ${inverseDigest}`);
  narrator.say(`  as predicted: ${inverseDigest}`);
  tellOrder(scene, rolesFirst);
  tellRoles(scene, 'b');
  await tellServed(scene, { A: b.own.ipv4, AAAA: b.own.ipv6 });
  return [...forward, ...backward];
}

const rolesFirst = ['swing_failover_role', 'aws_eip_association', 'swing_dns_record_set'] as const;

/** What the appliances were told, from their own record. @throws Error when no data sync was asked for */
function tellSync({ lab, narrator }: Scene): void {
  const orders = sides.flatMap((side) =>
    lab.pair
      .requests(side)
      .filter(({ path }) => path.endsWith('/failover-role'))
      .filter(({ method }) => method === 'POST')
      .map(({ method, path, body }) => `support-${side} got ${method} ${path} ${body}`),
  );
  narrator.quote(orders.join('\n'));
  if (!orders.some((order) => order.includes('"data_sync_first":true'))) throw new Error('no data sync was asked for');
}
