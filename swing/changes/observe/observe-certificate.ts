import type { EvidenceNeed } from '../../../change';
import type { TlsReading } from '../../../live';
import { presentSides } from '../../../site';
import { readOwnAddresses, type OwnReading } from '../../proofs/certificates';
import { nameOf, otherwise, seen, sideOf, unseen, type Looking, type Observation } from './observation';

type Answered = Extract<TlsReading, { readonly status: 'answered' }>;

/** What an appliance shows to whoever comes to its own address under the name of the site. Opens TLS, sends nothing. */
export async function observeCertificate(need: EvidenceNeed, looking: Looking): Promise<Observation> {
  const { site, record, world } = looking;
  const side = sideOf(record, need.of ?? 'leader');
  if (!presentSides(site).includes(side)) return unseen(`the site file has no appliance ${side}`);
  const readings = await readOwnAddresses(world, site, side);
  const bad = readings.flatMap((own) => wrong(own, looking));
  const answered = readings.flatMap(({ reading }) => (reading.status === 'answered' ? [reading] : []));
  const [first] = answered;
  if (bad.length > 0) return refusedFor(need, bad.join('; '), looking);
  if (answered.some(({ fingerprint256 }) => fingerprint256 !== first?.fingerprint256))
    return refusedFor(need, 'its addresses show different certificates', looking);
  const silent = readings.flatMap(silence);
  if (first === undefined || silent.length > 0)
    return unseen(silent.join('; ') || 'none of its addresses can be reached from here');
  const { fingerprint256 } = first;
  return seen({ kind: 'served-certificate', of: need.of ?? 'leader', fingerprint256, validForSite: true });
}

function refusedFor(need: EvidenceNeed, got: string, { site, record }: Looking): Observation {
  const name = nameOf(site, sideOf(record, need.of ?? 'leader'));
  return otherwise(need, {
    message: `${name} does not show a valid certificate of ${site.name}`,
    got,
    allowed: `one certificate, valid for ${site.name}, with its whole chain`,
    remedy:
      'import certificate, key and chain and assign every own address to it; a private authority is named by endpoints.ca in swing.yaml',
  });
}

function wrong({ address, reading }: OwnReading, looking: Looking): readonly string[] {
  const why = reading.status === 'answered' ? wrongIn(reading, looking) : undefined;
  return why === undefined ? [] : [`at ${address} ${why}`];
}

function wrongIn(reading: Answered, { site, now }: Looking): string | undefined {
  if (!reading.validForName) return `it is valid for ${reading.subject || 'another name'}, not for ${site.name}`;
  if (Date.parse(reading.validUntil) <= now) return `it expired on ${reading.validUntil.slice(0, 10)}`;
  return reading.authorized ? undefined : `it is not trusted: ${reading.untrustedBecause ?? 'no reason told'}`;
}

/** A machine without IPv6 cannot be the judge of an IPv6 address. */
function silence({ address, reading }: OwnReading): readonly string[] {
  if (reading.status === 'answered' || reading.unreachableFromHere === true) return [];
  return [`${address} does not answer: ${reading.reason}`];
}
