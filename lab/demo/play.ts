import type { Measured } from './bind-site';
import { assertGapFree } from './measured';
import { playPair } from './migration/pair';
import { playSingle } from './migration/single';
import { Narrator } from './narrator';
import { playSwings } from './swing-act';
import { renderRows } from './table';
import { playForced } from './upgrade/forced';
import { playUpgrade } from './upgrade/upgrade';

/** The parts of the demo; each can be played alone. */
const acts = {
  swing: [playSwings],
  migration: [playSingle, playPair],
  upgrade: [playUpgrade, playForced],
} as const;

export type Act = keyof typeof acts;

export const actNames = Object.keys(acts) as readonly Act[];

/** Plays acts in their order; resolves when every step ended as a user may expect. @throws Error naming the first that did not */
export async function play(chosen: readonly Act[] = actNames): Promise<void> {
  const narrator = new Narrator();
  narrator.say('failover-swing: the whole job on an emulated cloud, with real Terraform and real name servers.');
  const told: Measured[] = [];
  for (const scene of chosen.flatMap((act) => acts[act])) told.push(await scene(narrator));
  const [rows, controls] = [told.flatMap((one) => one.rows), told.flatMap((one) => one.controls)];
  told.forEach((one) => assertGapFree(one.rows, one.controls));
  narrator.step('What the probes saw');
  narrator.say(renderRows([...rows, ...controls]));
  narrator.say(`\nDone in ${narrator.seconds()} s.`);
}
