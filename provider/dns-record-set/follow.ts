import { askServer, sameSet, type DnsAnswer, type RecordType } from '../../dns';
import type { Context } from '../framework';
import type { NamedServer } from './place';
import { recordTypes, renderSets, type RecordSet, type RecordSets } from './record-sets';

/** A server that does not serve the new sets, and what it does instead: `"answers 192.0.2.10 (ttl 60)"`. */
export interface Laggard {
  readonly server: NamedServer;
  readonly does: string;
}

export interface Following {
  readonly name: string;
  readonly wanted: RecordSets;
  readonly servers: readonly NamedServer[];
}

type Answers = Readonly<Record<RecordType, DnsAnswer>>;

/** For one question, in milliseconds. */
const askMs = 2_000;

/** Between two rounds, in milliseconds: a prompt secondary follows within a few, one of BIND's default within 5 s. */
const pausesMs: readonly number[] = [20, 50, 100, 200, 400];
const longestPauseMs = 1_000;

/**
 * Asks every server until it answers with authority exactly the wanted sets with their TTL, or until told to stop: then
 * those that never did are told. A server that did once is not asked again.
 */
export async function follow(following: Following, { signal, clock }: Context): Promise<readonly Laggard[]> {
  let behind = await laggardsAmong(following.servers, following);
  for (let round = 0; behind.length > 0 && !signal.aborted; round += 1) {
    await clock.wait(pausesMs[round] ?? longestPauseMs, signal);
    if (signal.aborted) return behind;
    const servers = behind.map(({ server }) => server);
    behind = await laggardsAmong(servers, following);
  }
  return behind;
}

async function laggardsAmong(servers: readonly NamedServer[], following: Following): Promise<readonly Laggard[]> {
  const asked = await Promise.all(servers.map(async (server) => ({ server, answers: await ask(server, following) })));
  return asked
    .filter(({ answers }) => !recordTypes.every((type) => serves(answers[type], following.wanted[type])))
    .map(({ server, answers }) => ({ server, does: renderAnswers(answers) }));
}

async function ask({ at: server }: NamedServer, { name }: Following): Promise<Answers> {
  const answer = (type: RecordType): Promise<DnsAnswer> => askServer({ server, name, type, timeoutMs: askMs });
  const [A, AAAA, CNAME] = await Promise.all([answer('A'), answer('AAAA'), answer('CNAME')]);
  return { A, AAAA, CNAME };
}

function serves(answer: DnsAnswer, { values, ttl }: RecordSet): boolean {
  if (answer.status === 'silent' || !answer.authoritative) return false;
  if (values.length > 0) return sameSet(values, answer) && answer.ttlSeconds === ttl;
  return ['NOERROR', 'NXDOMAIN'].includes(answer.rcode) && answer.records.length === 0;
}

function renderAnswers(answers: Answers): string {
  const sets: Partial<Record<RecordType, RecordSet>> = {};
  for (const type of recordTypes) {
    const answer = answers[type];
    if (answer.status === 'silent') return `is silent: ${answer.reason}`;
    if (answer.rcode !== 'NOERROR' && answer.rcode !== 'NXDOMAIN') return `answers ${answer.rcode}`;
    if (!answer.authoritative) return 'does not speak for the zone';
    sets[type] = { values: answer.records, ttl: answer.ttlSeconds };
  }
  return `answers ${renderSets(sets as RecordSets)}`;
}
