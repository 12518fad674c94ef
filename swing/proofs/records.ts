import type { NameAnswer, PointerReading, Proof } from '../../live';
import type { Site } from '../../site';
import type { Pointer } from '../../targets';
import { nameServerProofs } from './name-servers';
import { notProven, proven, refuted, refutedUnlessUrgent, type Profile } from './proof';

/** Everything that is known of the names of a site before a swing. */
export interface PresentNames {
  readonly site: Site;
  readonly pointers: readonly Pointer[];
  readonly readings: readonly PointerReading[];
  readonly answers: readonly NameAnswer[];
  readonly profile: Profile;
  readonly now: Date;
}

/** Every name server serves what the zone's own service says, with the declared TTL. */
export function presentNameProofs(names: PresentNames): readonly Proof[] {
  return names.pointers
    .flatMap((pointer) => proofsOf(pointer, names))
    .map((proof) => refutedUnlessUrgent(names.profile, proof));
}

function proofsOf(pointer: Pointer, names: PresentNames): readonly Proof[] {
  const answers = names.answers.filter(({ address }) => address === pointer.address);
  const ttl = declaredTtl(pointer, names.site);
  if (ttl === undefined) return [];
  const reading = names.readings.find(({ address }) => address === pointer.address);
  const expected = reading?.status === 'present' ? reading.values['records'] : undefined;
  if (!Array.isArray(expected) || reading?.status !== 'present') {
    return [
      notProven('name-servers-agree', `what the name servers ought to answer for ${pointer.words.what} is not known`),
    ];
  }
  return [
    ...nameServerProofs({ pointer, expected, answers }),
    ttlProof(pointer, ttl, reading.extra['ttl']),
    runOutProof(pointer, Number(reading.extra['ttl'] ?? ttl), names.now),
  ];
}

/** Targets of kind dns declare a TTL; nothing else does. */
function declaredTtl(pointer: Pointer, site: Site): number | undefined {
  const spec = site.targets.find(({ key }) => key === pointer.target)?.spec;
  const ttl = typeof spec === 'object' && spec !== null && 'ttl' in spec ? spec.ttl : undefined;
  return typeof ttl === 'number' ? ttl : undefined;
}

function ttlProof(pointer: Pointer, declared: number, live: unknown): Proof {
  const id = 'ttl-as-declared';
  if (live === declared) return proven(id, `the TTL of ${pointer.words.what} is ${declared} s, as declared`);
  const sentence = `the TTL of ${pointer.words.what} is ${String(live)} s, declared is ${declared} s`;
  return refuted(id, sentence, 'change the TTL first, wait for the old one to run out, then swing');
}

/** A resolver that asked just before the move keeps the old answer for one TTL. */
function runOutProof(pointer: Pointer, ttlSeconds: number, now: Date): Proof {
  const at = new Date(now.getTime() + ttlSeconds * 1000).toISOString().slice(11, 19);
  const sentence =
    `moved now, resolvers that keep to the TTL forget the old answer of ${pointer.words.what} by ${at}Z at the earliest; ` +
    'some keep it longer, so leave the old appliance running';
  return proven('old-ttl-runs-out', sentence);
}
