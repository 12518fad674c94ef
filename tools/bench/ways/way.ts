import { setTimeout as wait } from 'node:timers/promises';
import { probePlanFor, type Lab } from '../../../lab';
import type { LabTarget } from '../../../lab';
import { askServer } from '../../../dns';
import type { Side } from '../../../site';

/** One way in which somebody could move the pair. */
export interface Way {
  /** `"swing apply"`. */
  readonly name: string;
  /** The way back, where it is another command. */
  readonly backName?: string;
  /** What stands ready before the window: untimed. */
  prepare?(to: Side): Promise<void>;
  /** What the operator waits for. @throws Error when it does not move the pair */
  move(to: Side): Promise<void>;
  /** Puts things in order again for the next way: untimed. */
  settle?(): Promise<void>;
}

/** What one move took and what users noticed of it. */
export interface MovedOnce {
  readonly seconds: number;
  readonly failed: number;
  readonly requests: number;
}

/** Long enough after a move that a late loss is still seen. */
const tailMs = 1_000;

/** Moves the pair while a probe watches. @throws Error when users still arrive at the side that was left */
export async function movedOnce(lab: Lab, watch: LabTarget, way: Way, to: Side): Promise<MovedOnce> {
  await way.prepare?.(to);
  const probe = await lab.network.startProbe(probePlanFor(lab, watch));
  const started = performance.now();
  await way.move(to);
  const seconds = (performance.now() - started) / 1000;
  await wait(tailMs);
  const report = await probe.stop();
  if (report.switches === 0) throw new Error(`${way.name}: nobody arrived anywhere else than before`);
  await way.settle?.();
  return { seconds, failed: report.failed, requests: report.requests };
}

/** What the site's name answers at the zone's primary server now. */
export async function servedNow(lab: Lab): Promise<readonly string[]> {
  const [host = '', port = ''] = lab.network.bind.primary.split(':');
  const server = { host, port: Number(port) };
  const answer = await askServer({ server, name: lab.site, type: 'A', timeoutMs: 4_000 });
  return answer.status === 'answered' ? answer.records : [];
}
