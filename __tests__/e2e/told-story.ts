import type { Lab } from '../../lab';
import type { Measured } from '../../lab/demo/bind-site';
import { Narrator } from '../../lab/demo/narrator';
import type { Scene } from '../../lab/demo/scene';

/** What was told, and what was written to the cloud meanwhile. */
export interface Played {
  readonly told: string;
  readonly measured: Measured;
  /** Writing calls of the story, without those of the negative control at its end. */
  readonly writes: readonly string[];
}

/** Plays a story of the demo on a lab, and listens. */
export async function play(lab: Lab, story: (scene: Scene) => Promise<Measured>): Promise<Played> {
  const parts: string[] = [];
  const seeded = lab.proxy.calls.length;
  let atControl = Number.POSITIVE_INFINITY;
  const narrator = new Narrator((text) => {
    if (text.includes('Negative control')) atControl = lab.proxy.calls.length;
    parts.push(text);
  });
  const measured = await story({ lab, narrator });
  const calls = lab.proxy.calls.slice(seeded, atControl);
  return { told: parts.join(''), measured, writes: calls.flatMap((call) => (call.writing ? [call.action] : [])) };
}

/** How often a part stands in a text. */
export function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** How often each call that writes was made. */
export function tally(writes: readonly string[]): Readonly<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const action of writes) counted[action] = (counted[action] ?? 0) + 1;
  return counted;
}
