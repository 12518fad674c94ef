import type { Side } from '../../../site';
import type { Scene } from '../scene';
import { editSite } from './edit-site';

/** What both appliances run before and after; the same version has the same build. */
export const versions = { before: '24.2.3', after: '24.3.1' } as const;
export const builds = { after: `${versions.after.replaceAll('.', '')}-749b17` } as const;

/** Puts the new software on one appliance, in the lab and in the site file. */
export function upgrade(scene: Scene, side: Side): void {
  const { lab, narrator } = scene;
  lab.pair.setState(side, { version: versions.after, build: builds.after });
  narrator.say(`  appliance ${side} runs ${versions.after} now, build ${lab.pair.state(side).build}`);
  const below = `hostname: support-${side}.`;
  editSite(scene, { from: `version: ${versions.before}`, to: `version: ${versions.after}`, below });
}
