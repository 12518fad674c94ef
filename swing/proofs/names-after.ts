import { sameSet } from '../../dns';
import type { NameAnswer, Proof, World } from '../../live';
import type { Side } from '../../site';
import { recordsOfType, type Pointer } from '../../targets';
import { nameServerProofs } from './name-servers';
import { recordsIn } from './record-set';

/** How long name servers are waited for. */
export interface Patience {
  readonly deadlineMs: number;
  readonly clock: { nowMs(): number; sleep(milliseconds: number): Promise<void> };
}

export interface NamesAfter {
  readonly answers: readonly NameAnswer[];
  readonly proofs: readonly Proof[];
}

/** Between two rounds; each round asks every server once. */
const roundMs = 1_000;

/** Asks every name server until all answer exactly the holder's set, or the time is over; the last answers count. */
export async function namesAfterSwing(
  world: World,
  pointers: readonly Pointer[],
  holder: Side,
  { clock, deadlineMs }: Patience,
): Promise<NamesAfter> {
  const endsAt = clock.nowMs() + deadlineMs;
  let answers = await world.nameAnswers();
  while (!answers.every((answer) => isNew(answer, pointers, holder)) && clock.nowMs() + roundMs < endsAt) {
    await clock.sleep(roundMs);
    answers = await world.nameAnswers();
  }
  return { answers, proofs: pointers.flatMap((pointer) => proofsOf(pointer, answers, holder)) };
}

function isNew({ address, type, answer }: NameAnswer, pointers: readonly Pointer[], holder: Side): boolean {
  const pointer = pointers.find((candidate) => candidate.address === address);
  return pointer !== undefined && sameSet(recordsOfType(recordsIn(pointer.values[holder]) ?? [], type), answer);
}

function proofsOf(pointer: Pointer, all: readonly NameAnswer[], holder: Side): readonly Proof[] {
  const expected = recordsIn(pointer.values[holder]);
  if (expected === undefined) return [];
  return nameServerProofs({ pointer, expected, answers: all.filter(({ address }) => address === pointer.address) });
}
