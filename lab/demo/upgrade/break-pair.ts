import { sides } from '../../../site';
import { advance, attested, merged, refused } from '../records/change';
import type { Scene } from '../scene';
import { applyWithClicks, reviewedMoves } from './commands';
import { editSite } from './edit-site';
import { upgrade, versions } from './upgraded';

/** A pull request that is too early; then B has the data, stands alone, and gets the new version while A serves. */
export async function breakAndUpgrade(scene: Scene): Promise<void> {
  await tooEarly(scene);
  await breakPair(scene);
  scene.narrator.step('B is upgraded and tested while A serves; what B runs is asked, not believed');
  upgrade(scene, 'b');
  await advance(scene, 'partner-upgraded');
  await advance(scene, 'partner-tested', [...protocol, ...attested()]);
  await merged(scene, 'B runs the new version');
}

async function tooEarly(scene: Scene): Promise<void> {
  scene.narrator.step(
    'Too early: a pull request makes B primary before it was upgraded. The gate names what is missing',
  );
  editSite(scene, { from: 'primary: a', to: 'primary: b' });
  await refused(scene, /row P4 partner-tested → moved/);
}

async function breakPair(scene: Scene): Promise<void> {
  const { lab, narrator } = scene;
  narrator.step('B pulls the data; then the pair is broken: clicked by a person, watched by apply');
  sides.forEach((side) => lab.pair.setState(side, { lastDataSync: Date.now() }));
  await advance(scene, 'sync-pulled');
  await merged(scene, 'the data is on B');
  editSite(scene, { from: 'failover: established', to: 'failover: broken' });
  await merged(scene, 'break the relationship');
  const { digest } = await reviewedMoves(scene);
  await applyWithClicks(scene, { digest, lastClick: 2 }, () => sides.forEach((side) => lab.pair.setRole(side, 'none')));
  await advance(scene, 'relationship-broken');
  await merged(scene, 'broken');
}

/** Of the people who tested an appliance. */
export const protocol = ['--machine', 'pc-0117', '--machine', 'pc-0231', '--console', versions.after, '--session-held'];
