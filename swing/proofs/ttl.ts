import type { NameAnswer, Proof } from '../../live';
import type { Pointer } from '../../targets';
import { earliestSafe, type TtlMark } from '../ttl-mark';
import { proven, refuted } from './proof';

/** The TTL of one name, as it is declared, as it lives, and as it was. */
export interface TtlCheck {
  readonly pointer: Pointer;
  /** Seconds. */
  readonly declared: number;
  /** Seconds, as the zone's own service says. */
  readonly live: number;
  readonly answers: readonly NameAnswer[];
  /** The last change of a TTL, where there is a record of it. */
  readonly ttlChange: TtlMark | undefined;
  readonly now: Date;
}

/** The declared TTL is what everybody serves, and no answer under an older one is left anywhere. */
export function ttlProofs(check: TtlCheck): readonly Proof[] {
  return [declaredProof(check), ...oldAnswersProof(check), forgottenProof(check)];
}

interface ServedTtl {
  readonly server: string;
  readonly seconds: number;
}

/** A server without authority counts its TTLs down. */
function servedTtls({ answers }: TtlCheck): readonly ServedTtl[] {
  return answers.flatMap(({ server, answer }) =>
    answer.status === 'answered' && answer.authoritative && answer.records.length > 0
      ? [{ server, seconds: answer.ttlSeconds }]
      : [],
  );
}

function declaredProof(check: TtlCheck): Proof {
  const id = 'ttl-as-declared';
  const { pointer, declared, live } = check;
  const differing = servedTtls(check).filter(({ seconds }) => seconds !== declared);
  if (live === declared && differing.length === 0)
    return proven(id, `the TTL of ${pointer.words.what} is ${declared} s, as declared`);
  const servers = differing.map(({ server, seconds }) => `; name server ${server} gives ${seconds} s`).join('');
  const sentence = `the TTL of ${pointer.words.what} is ${live} s, declared is ${declared} s${servers}: the TTL is changed before the swing, never with it`;
  return refuted(
    id,
    sentence,
    'with primary as it is now: swing plan shows the change of the TTL alone (or run the ttl script); wait for the old one to run out, then swing',
  );
}

/** Whoever asked a second before the TTL changed may keep that answer for the whole old TTL. */
function oldAnswersProof(check: TtlCheck): readonly Proof[] {
  const { pointer, now } = check;
  const earliest = earliestTime(check);
  if (earliest === undefined) return [];
  const id = 'old-ttl-has-run-out';
  const at = earliest.toISOString();
  if (earliest <= now) return [proven(id, `no answer under an old TTL of ${pointer.words.what} is kept since ${at}`)];
  const sentence = `resolvers may keep answers under the old TTL of ${pointer.words.what} until ${at}: the earliest safe time for the swing`;
  return [refuted(id, sentence, `swing after ${at}`)];
}

function earliestTime(check: TtlCheck): Date | undefined {
  const { declared, live, ttlChange, now } = check;
  const old = [live, ...servedTtls(check).map(({ seconds }) => seconds)].filter((seconds) => seconds > declared);
  const times = [
    ...(ttlChange === undefined ? [] : [Date.parse(earliestSafe(ttlChange, now))]),
    ...old.map((seconds) => now.getTime() + seconds * 1000),
  ];
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}

/** A resolver that asked just before the move keeps the old answer for one TTL. */
function forgottenProof({ pointer, live, now }: TtlCheck): Proof {
  const at = new Date(now.getTime() + live * 1000).toISOString().slice(11, 19);
  const sentence =
    `moved now, resolvers that keep to the TTL forget the old answer of ${pointer.words.what} by ${at}Z at the earliest; ` +
    'some keep it longer, so leave the old appliance running';
  return proven('old-ttl-runs-out', sentence);
}
