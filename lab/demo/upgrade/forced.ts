import { deleteThenAdd } from '../../controls';
import { startLab, type Lab } from '../../lab';
import type { Measured } from '../bind-site';
import { controlled, watched } from '../measured';
import type { Narrator } from '../narrator';
import { swing, type Scene } from '../scene';
import { reviewedMoves, tellOrder } from './commands';
import { editSite } from './edit-site';
import { tellServed } from './truth';

/** The primary of an established pair is dead. */
export async function playForced(narrator: Narrator): Promise<Measured> {
  narrator.step('Start the other lab: an established pair behind a name on BIND, no cloud at all');
  const lab = await startForced();
  try {
    return await forcedStory({ lab, narrator });
  } finally {
    await lab.stop();
  }
}

export function startForced(): Promise<Lab> {
  return startLab({ targets: ['rfc2136'], guarded: true, failover: 'established' });
}

/** The network goes first, because nobody answers at a, which stays off. */
export async function forcedStory(scene: Scene): Promise<Measured> {
  const { lab, narrator } = scene;
  const { b } = lab.cloud.appliances;
  await swing(scene, ['adopt']);
  narrator.step('A, the primary, loses its power. A planned swap is refused: nobody can ask A to step down');
  lab.pair.setState('a', { powered: false });
  editSite(scene, { from: 'primary: a', to: 'primary: b' });
  await swing(scene, ['plan'], 3);
  narrator.step('Forced: the network first, then the role');
  const { digest } = await reviewedMoves(scene, '--forced');
  const watch = { way: 'A→B, forced', targets: ['rfc2136'] } as const;
  const rows = await watched(scene, watch, () => swing(scene, ['apply', '--forced', '--approved', digest]));
  tellOrder(scene, ['swing_dns_record_set', 'swing_failover_role']);
  await tellServed(scene, { A: b.own.ipv4, AAAA: b.own.ipv6 });
  if (lab.pair.state('b').role !== 'primary') throw new Error('appliance b is not primary');
  await swing(scene, ['status']);
  narrator.say('  a stays off the network until its role was looked at: it may still call itself primary');
  narrator.step('Negative control: the same probe must see a record that is deleted and added again');
  return { rows, controls: [await controlled(scene, deleteThenAdd, 'b')] };
}
