import { adviceFor } from './advice';
import { secondsOf } from './clock';
import { isExpected, isNext, renderAgainstExpected, renderFound, type ReadChange } from './compare';
import type { ServerAnswer } from './judge';
import { tryMismatchCode, type UpdateOutcome } from './outcome';
import { readBack, readBackUntil, type ReadBackOptions } from './read-back';

/** What an answer to an UPDATE means, once the server was asked what it serves now. */
export async function afterAnswer(answer: ServerAnswer, reading: ReadBackOptions): Promise<UpdateOutcome> {
  if (!answer.signed) return afterHint(answer, reading);
  if (answer.code === 'NOERROR') return afterNoError(reading);
  const changes = await readBack(reading);
  const found = readingsOf(changes);
  const code = tryMismatchCode(answer.code);
  if (code === undefined)
    return { status: 'declined', signed: true, ...adviceFor(answer, secondsOf(reading.clock)), found };
  const reason = `somebody changed it: ${renderAgainstExpected(changes)}`;
  return { status: 'mismatch', code, reason, remedy: 'look at what is there now, then plan again', found };
}

export function readingsOf(changes: readonly ReadChange[]): UpdateFound {
  return changes.map(({ reading }) => reading);
}

type UpdateFound = Extract<UpdateOutcome, { status: 'applied' }>['found'];

/**
 * NOERROR does not prove a change: BIND leaves an address beside a CNAME out without a word.
 *
 * @source RFC 2136 section 3.4.2.2
 */
async function afterNoError(reading: ReadBackOptions): Promise<UpdateOutcome> {
  const changes = await readBackUntil(reading, reading.timeoutMs, (found) => found.every(isNext));
  const found = readingsOf(changes);
  if (changes.every(isNext)) return { status: 'applied', proof: 'answer', found };
  if (changes.every(isExpected)) return ignored(changes);
  const reason = `the server said NOERROR, but ${renderFound(changes)}`;
  return { status: 'unknown', reason, remedy: 'somebody may have changed it since; look, then plan again', found };
}

function ignored(changes: readonly ReadChange[]): UpdateOutcome {
  const reason = `the server said NOERROR, but changed nothing: ${renderFound(changes)}`;
  const remedy = 'a CNAME can stand beside no other record; change both in one update';
  return { status: 'declined', code: 'IGNORED', signed: true, reason, remedy, found: readingsOf(changes) };
}

/** Anybody can send an unsigned error: it is believed only as long as the server does not serve the change. */
async function afterHint(answer: ServerAnswer, reading: ReadBackOptions): Promise<UpdateOutcome> {
  const changes = await readBack(reading);
  const found = readingsOf(changes);
  const advice = adviceFor(answer, secondsOf(reading.clock));
  if (!changes.every(isNext)) return { status: 'declined', signed: false, ...advice, found };
  const reason = `an unsigned answer said ${answer.code}, but ${renderFound(changes)}, as wanted`;
  return { status: 'unknown', reason, remedy: advice.remedy, found };
}
