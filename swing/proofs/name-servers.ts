import { sameSet } from '../../dns';
import type { NameAnswer, Proof } from '../../live';
import { recordsOfType, type Pointer } from '../../targets';
import { proven, refuted } from './proof';

/** One name pointer, the set every server ought to answer, and what the servers answered. */
export interface NameCheck {
  readonly pointer: Pointer;
  readonly expected: readonly string[];
  readonly answers: readonly NameAnswer[];
}

/** One proof when all agree; else one for each server that does not. */
export function nameServerProofs(check: NameCheck): readonly Proof[] {
  const { pointer, answers } = check;
  if (answers.length === 0) {
    return [
      refuted(
        'name-servers-agree',
        `no name server is known for ${pointer.words.what}`,
        'check the delegation of the zone',
      ),
    ];
  }
  const dissent = answers.filter(({ type, answer }) => !sameSet(recordsOfType(check.expected, type), answer));
  return dissent.length === 0 ? [agreed(check)] : dissent.map((answer) => dissenting(check, answer));
}

function agreed({ expected, answers, pointer }: NameCheck): Proof {
  const servers = new Set(answers.map(({ server }) => server)).size;
  const count = `${servers} of ${servers}`;
  return proven(
    'name-servers-agree',
    `name servers ${count} answer exactly ${textOf(expected)} for ${pointer.words.what}`,
  );
}

function dissenting({ expected: all, pointer }: NameCheck, { server, type, answer }: NameAnswer): Proof {
  const expected = recordsOfType(all, type);
  if (answer.status === 'silent') {
    const sentence = `name server ${server} is silent for ${pointer.words.what}: ${answer.reason}`;
    return refuted(
      'name-server-answers',
      sentence,
      'find out why, or whether it is still delegated to; ask again with swing preflight',
    );
  }
  if (!answer.authoritative || answer.rcode !== 'NOERROR') {
    const how = answer.rcode === 'NOERROR' ? 'without authority' : `with ${answer.rcode}`;
    const sentence = `name server ${server} answers ${how} for ${pointer.words.what}`;
    return refuted(
      'name-server-authoritative',
      sentence,
      'correct the delegation: every listed server must hold the zone',
    );
  }
  const got = answer.alias === undefined ? textOf(answer.records) : `with a CNAME for ${answer.alias}`;
  const sentence = `name server ${server} answers ${got} for ${pointer.words.what}, not ${textOf(expected)}`;
  return refuted('name-servers-agree', sentence, 'wait for the servers to agree, or find out who edits the zone');
}

function textOf(records: readonly string[]): string {
  return records.length === 0 ? 'no record' : records.join(' ');
}
