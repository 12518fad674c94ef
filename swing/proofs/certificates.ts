import type { Proof, TlsReading, World } from '../../live';
import { isPair, otherSide, type Addresses, type Side, type Site } from '../../site';
import { notProven, proven, refuted, refutedUnlessUrgent, type Profile } from './proof';

/** HTTPS; the appliances serve nothing else to the public. */
export const httpsPort = 443;

/** One TLS conversation with an appliance at its own address. */
export interface OwnReading {
  readonly side: Side;
  readonly address: string;
  readonly reading: TlsReading;
}

/** What is looked at. */
export interface CertificateCheck {
  readonly site: Site;
  readonly to: Side;
  readonly profile: Profile;
  readonly now: Date;
}

/** Asks an appliance at every address of its own, with the shared name as SNI. */
export async function readOwnAddresses(world: World, site: Site, side: Side): Promise<readonly OwnReading[]> {
  return Promise.all(
    ownAddresses(site.appliances[side].addresses).map(async (address) => ({
      side,
      address,
      reading: await world.tls({ address, port: httpsPort, servername: site.name }),
    })),
  );
}

function ownAddresses(addresses: Addresses): readonly string[] {
  return [addresses.ipv4, addresses.ipv6].filter((address) => address !== undefined);
}

/** The taking side answers with a good certificate; in a planned swing both do, with the same one. */
export async function certificateProofs(world: World, check: CertificateCheck): Promise<readonly Proof[]> {
  const { site, to, profile } = check;
  const looked: readonly Side[] = profile === 'swing' ? [to, otherSide(to)] : [to];
  const readings = (await Promise.all(looked.map((side) => readOwnAddresses(world, site, side)))).flat();
  const single = readings.flatMap((own) => ownProofs(own, check));
  return profile === 'swing' && isPair(site) ? [...single, sameCertificate(readings)] : single;
}

function ownProofs(own: OwnReading, check: CertificateCheck): readonly Proof[] {
  const { side, address, reading } = own;
  const who = `appliance ${side} at its own address ${address}`;
  if (reading.status === 'answered')
    return [proven('appliance-reachable', `${who} answers`), certificateProof(own, check)];
  const sentence = `${who} does not answer: ${reading.reason}`;
  if (reading.unreachableFromHere) return [notProven('appliance-reachable', sentence)];
  return [
    refuted(
      'appliance-reachable',
      sentence,
      'start the appliance, or open port 443 to where this runs; then try again',
    ),
  ];
}

function certificateProof({ side, address, reading }: OwnReading, { site, now, profile }: CertificateCheck): Proof {
  const id = 'certificate-valid';
  if (reading.status === 'silent') return notProven(id, `no certificate was seen at ${address}`);
  const whose = `the certificate of appliance ${side}`;
  const until = reading.validUntil.slice(0, 10);
  const say = (sentence: string, remedy: string): Proof => refuted(id, `${whose} ${sentence}`, remedy);
  if (!reading.validForName)
    return say(
      `is not valid for ${site.name} but for ${reading.subject}`,
      'install the certificate of the shared name',
    );
  if (new Date(reading.validUntil) <= now)
    return say(`expired on ${until}`, 'install a valid certificate on both appliances');
  if (reading.authorized) return proven(id, `${whose} is valid for ${site.name} until ${until}`);
  const remedy = 'install the complete chain; a private authority is named by endpoints.ca in swing.yaml';
  return refutedUnlessUrgent(profile, say(`is not trusted: ${reading.untrustedBecause ?? 'unknown reason'}`, remedy));
}

function sameCertificate(readings: readonly OwnReading[]): Proof {
  const id = 'certificate-same-on-both';
  const seen = readings.flatMap(({ side, reading }) =>
    reading.status === 'answered' ? [{ side, is: reading.fingerprint256 }] : [],
  );
  if (new Set(seen.map(({ side }) => side)).size < 2)
    return notProven(id, 'the certificates of both appliances could not be compared');
  return new Set(seen.map(({ is }) => is)).size === 1
    ? proven(id, 'both appliances show the same certificate')
    : refuted(id, 'the appliances show different certificates', 'install the same certificate, with its key, on both');
}
