import type { Proof, World } from '../live';
import { isPair, otherSide, type Side, type Site } from '../site';
import { pointersOf } from '../targets';
import { applianceProofsAfter } from './proofs/appliances-after';
import { unknownAfter } from './proofs/beyond-reach';
import { literalSite } from './proofs/literal-site';
import { namesAfterSwing, type Patience } from './proofs/names-after';
import { ownAddressProofs } from './proofs/own-addresses';
import { oldHolderProof, pointerProofs } from './proofs/pointers-after';
import { servedProofs } from './proofs/served';
import type { Outcome } from './report';

export interface VerifyOptions {
  /** The side everything ought to point to. */
  readonly holder: Side;
  /** For name servers that still give the old set. @default 30 s */
  readonly deadlineMs?: number;
  /** @default - the real clock */
  readonly clock?: Clock;
}

export interface Clock {
  nowMs(): number;
  sleep(milliseconds: number): Promise<void>;
}

const realClock: Clock = {
  nowMs: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** A secondary is told of a change within some five seconds; one missed NOTIFY more. @source BIND 9.18 notify-delay, measured */
const defaultDeadlineMs = 30_000;

/**
 * Proves from outside that `holder` is the one everything points to and that answers. Reads only; may be repeated.
 * @throws SwingError only for `swing.yaml` (`CaNotReadable`), never for what the world answers
 */
export async function verifySwing(world: World, site: Site, options: VerifyOptions): Promise<readonly Proof[]> {
  const { holder, clock = realClock, deadlineMs = defaultDeadlineMs } = options;
  // a tag that cannot be looked up leaves its pointers unproven; what else can be asked is asked
  const known = await literalSite(world, site).catch(() => site);
  const pointers = pointersOf(known);
  const readings = await world.readPointers(known);
  const patience: Patience = { clock, deadlineMs };
  const names = await namesAfterSwing(world, pointers, holder, patience);
  const [served, own, appliances] = await Promise.all([
    servedProofs(world, known, holder),
    ownAddressProofs(world, known, holder),
    applianceProofsAfter(world, known, holder),
  ]);
  return [
    ...pointerProofs(pointers, readings, holder),
    ...(isPair(known) ? [oldHolderProof({ pointers, readings, answers: names.answers, old: otherSide(holder) })] : []),
    ...names.proofs,
    ...served,
    ...own,
    ...appliances,
    ...(known.api === undefined ? unknownAfter(holder, isPair(known)) : []),
  ];
}

/**
 * One word for many proofs. Whatever nothing built so far can know does not count; anything else that was not proven
 * leaves the end unknown.
 */
export function verdictOfProofs(proofs: readonly Proof[]): 'proven' | 'refuted' | 'unknown' {
  if (proofs.some((proof) => proof.status === 'refuted')) return 'refuted';
  return proofs.some((proof) => proof.status === 'not-proven' && proof.beyondReach !== true) ? 'unknown' : 'proven';
}

/** The same as the outcome of a change. */
export function outcomeOfProofs(proofs: readonly Proof[]): Outcome {
  const outcomes = { proven: 'done', refuted: 'failed', unknown: 'unknown' } as const;
  return outcomes[verdictOfProofs(proofs)];
}
