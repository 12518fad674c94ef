import type { Proof, UpdateKeyReading } from '../../live';
import type { Site } from '../../site';
import { proven, refuted } from './proof';
import { plainRecord } from './record-set';

/** What both hashicorp/dns and this project can sign with. @source measured: hashicorp/dns 3.4.3 does not know hmac-sha384 */
const algorithms: readonly string[] = ['hmac-sha256', 'hmac-sha512'];

/** The environment holds the key that the site file names. Never prints its secret. */
export function updateKeyProofs(site: Site, reading: UpdateKeyReading): readonly Proof[] {
  return [...new Set(site.targets.flatMap(({ spec }) => keyOf(spec) ?? []))].map((key) => keyProof(key, reading));
}

/** Guarded targets are changed by another provider, with a key of its own. */
function keyOf(spec: unknown): string | undefined {
  if (typeof spec !== 'object' || spec === null || !('rfc2136' in spec)) return undefined;
  if ('guarded' in spec && spec.guarded === true) return undefined;
  return (spec.rfc2136 as { readonly key: string }).key;
}

function keyProof(key: string, reading: UpdateKeyReading): Proof {
  const id = 'dns-update-key';
  if (reading.status === 'unusable')
    return refuted(id, `key ${key} for DNS updates: ${reading.reason}`, reading.remedy);
  if (plainRecord(reading.name) !== plainRecord(key)) {
    const sentence = `DNS_UPDATE_KEYNAME is ${reading.name}, the site file names key ${key}`;
    return refuted(id, sentence, `set it to ${plainRecord(key)}. with the algorithm and the secret of that key`);
  }
  if (!reading.name.endsWith('.')) {
    const sentence = `DNS_UPDATE_KEYNAME is ${reading.name}, which hashicorp/dns does not take without a trailing dot`;
    return refuted(id, sentence, `set it to ${plainRecord(key)}.`);
  }
  if (!algorithms.includes(plainRecord(reading.algorithm))) {
    const sentence = `DNS_UPDATE_KEYALGORITHM is ${reading.algorithm}, which hashicorp/dns does not know`;
    return refuted(id, sentence, `use a key of ${algorithms.join(' or ')}`);
  }
  return proven(id, `the environment holds key ${key} (${reading.algorithm}) for DNS updates`);
}
