import type { NameAnswer, PointerReading, Proof } from '../../live';
import type { Site } from '../../site';
import type { Pointer } from '../../targets';
import { declaredTtl } from '../served-ttls';
import { nameServerProofs } from './name-servers';
import type { TtlMark } from '../ttl-mark';
import { notProven, refutedUnlessUrgent, type Profile } from './proof';
import { recordsIn } from './record-set';
import { ttlProofs } from './ttl';

/** Everything that is known of the names of a site before a swing. */
export interface PresentNames {
  readonly site: Site;
  readonly pointers: readonly Pointer[];
  readonly readings: readonly PointerReading[];
  readonly answers: readonly NameAnswer[];
  readonly profile: Profile;
  readonly now: Date;
  /** The last change of a TTL, where there is a record of it. */
  readonly ttlChange: TtlMark | undefined;
}

/** Every name server serves what the zone's own service says, with the declared TTL. */
export function presentNameProofs(names: PresentNames): readonly Proof[] {
  return names.pointers
    .flatMap((pointer) => proofsOf(pointer, names))
    .map((proof) => refutedUnlessUrgent(names.profile, proof));
}

function proofsOf(pointer: Pointer, names: PresentNames): readonly Proof[] {
  const answers = names.answers.filter(({ address }) => address === pointer.address);
  const ttl = declaredTtl(names.site, pointer.target);
  if (ttl === undefined) return [];
  const reading = names.readings.find(({ address }) => address === pointer.address);
  const expected = reading?.status === 'present' ? recordsIn(reading.values) : undefined;
  if (expected === undefined || reading?.status !== 'present') {
    return [
      notProven('name-servers-agree', `what the name servers ought to answer for ${pointer.words.what} is not known`),
    ];
  }
  return [
    ...nameServerProofs({ pointer, expected, answers }),
    ...ttlProofs({
      pointer,
      answers,
      declared: ttl,
      live: Number(reading.extra['ttl'] ?? ttl),
      ttlChange: names.ttlChange,
      now: names.now,
    }),
  ];
}
