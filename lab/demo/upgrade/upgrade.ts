import { defaultOrder, deleteThenAdd } from '../../controls';
import { startLab, type Lab } from '../../lab';
import type { Measured } from '../bind-site';
import { controlled } from '../measured';
import type { Narrator } from '../narrator';
import { swing, type Scene } from '../scene';
import { returnToFailover, swapAndBack } from './established';
import { breakAndUpgrade } from './break-pair';
import { prepare } from './prepare';
import { swingToUpgraded } from './swing-to-upgraded';
import { versions } from './upgraded';

/** The asynchronous upgrade: the whole procedure under its record, from its first step to the return. */
export async function playUpgrade(narrator: Narrator): Promise<Measured> {
  narrator.step('Start a lab: cloud, a zone on BIND, a pair of appliances that answer their API');
  const lab = await startUpgrade();
  try {
    return await upgradeStory({ lab, narrator });
  } finally {
    await lab.stop();
  }
}

/** Two virtual appliances on the old version; an Elastic IP and a guarded name follow the primary. */
export function startUpgrade(): Promise<Lab> {
  const api = { versions: { a: versions.before, b: versions.before } };
  return startLab({ targets: ['elastic-ip', 'rfc2136'], guarded: true, failover: 'established', usesApi: true, api });
}

/** From the first line to the swap of an established pair; ends at b, where the negative controls begin. */
export async function upgradeStory(scene: Scene): Promise<Measured> {
  scene.narrator.step('Adopt what exists: the Elastic IP, the name, and who is primary of the pair');
  await swing(scene, ['adopt']);
  await prepare(scene);
  await breakAndUpgrade(scene);
  const upgraded = await swingToUpgraded(scene);
  await returnToFailover(scene);
  const swapped = await swapAndBack(scene);
  scene.narrator.step('Negative controls: the same probes must see the known gaps');
  const controls = [await controlled(scene, defaultOrder, 'b'), await controlled(scene, deleteThenAdd, 'b')];
  return { rows: [...upgraded, ...swapped], controls };
}
