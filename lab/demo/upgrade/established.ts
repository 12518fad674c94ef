import { sides } from '../../../site';
import { watched, type MeasuredRow } from '../measured';
import { advance, attested, merged, start } from '../records/change';
import { backup, clientList } from '../records/evidence-files';
import { swing, type Scene } from '../scene';
import { applyWithClicks, reviewedMoves, tellOrder } from './commands';
import { editSite } from './edit-site';
import { protocol } from './break-pair';
import { upgrade } from './upgraded';
import { tellRoles, tellServed } from './truth';

/** A is upgraded too, and becomes the backup of B: no API establishes a relationship, so somebody clicks and apply watches. */
export async function returnToFailover(scene: Scene): Promise<void> {
  const { lab, narrator } = scene;
  narrator.step('In between: confirmed in daily work, and every client has followed. There is no failover partner yet');
  await advance(scene, 'production-confirmed', attested('the service desk, after a morning'));
  await advance(scene, 'clients-updated', ['--file', clientList(lab), '--zone', 'UTC', ...attested()]);
  narrator.step('A is upgraded too, and the pair returns to failover: a change of its own, clicked by a person');
  upgrade(scene, 'a');
  await advance(scene, 'leader-upgraded');
  await advance(scene, 'leader-tested', [...protocol, ...attested()]);
  await advance(scene, 'relationship-matched', [...connection(scene), ...attested()]);
  await merged(scene, 'A runs the new version');
  editSite(scene, { from: 'failover: broken', to: 'failover: established' });
  await merged(scene, 'return to failover');
  const { digest } = await reviewedMoves(scene);
  await applyWithClicks(scene, { digest, lastClick: 3 }, () => {
    lab.pair.setRole('a', 'backup');
    lab.pair.setRole('b', 'primary');
  });
  narrator.say('  the clicks were made while it waited, and it recorded what it saw');
  await advance(scene, 'relationship-established');
  sides.forEach((side) => lab.pair.setState(side, { lastDataSync: Date.now() }));
  await advance(scene, 'first-sync-pulled');
  await merged(scene, 'the pair is a pair again');
  await swing(scene, ['status']);
  tellRoles(scene, 'b');
}

/** Their own addresses, each as the other one reaches it; never the name of the site. */
function connection({ lab: { cloud } }: Scene): readonly string[] {
  const { a, b } = cloud.appliances;
  return ['--primary-host', b.own.ipv4, '--backup-host', a.own.ipv4, '--same-key'];
}

/** Roles first, then networks, and back by the digest that was approved with it. */
export async function swapAndBack(scene: Scene): Promise<readonly MeasuredRow[]> {
  const { lab, narrator } = scene;
  const { a, b } = lab.cloud.appliances;
  narrator.step('A planned swap while established: the roles first, after a data sync, then the network');
  await openSwap(scene);
  editSite(scene, { from: 'primary: b', to: 'primary: a' });
  await merged(scene, 'make A primary');
  const { digest, inverseDigest } = await reviewedMoves(scene);
  const there = { way: 'B→A, established', targets: ['elastic-ip', 'rfc2136'] } as const;
  const forward = await watched(scene, there, () => swing(scene, ['apply', '--approved', digest]));
  tellOrder(scene, rolesFirst);
  tellSync(scene);
  tellRoles(scene, 'a');
  await advance(scene, 'roles-swapped');
  await advance(scene, 'primary-moved');
  await merged(scene, 'A is primary');
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
  await advance(scene, 'primary-returned');
  await advance(scene, 'change-withdrawn', attested('it was an exercise'));
  await merged(scene, 'back on B');
  return [...forward, ...backward];
}

/** The record of a swap, as far as it goes before the swap itself. */
async function openSwap(scene: Scene): Promise<void> {
  const { lab } = scene;
  await start(scene, ['--procedure', 'planned-swap', '--way', 'dns']);
  await advance(scene, 'window-announced', attested('to everybody who works with the site'));
  await advance(scene, 'backup-downloaded', ['--file', backup(lab, 'support-b'), ...attested()]);
  sides.forEach((side) => lab.pair.setState(side, { lastDataSync: Date.now() }));
  await advance(scene, 'sync-pulled');
  await merged(scene, 'prepared to swap');
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
