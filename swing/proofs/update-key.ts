import type { Proof, UpdateKeyReading } from '../../live';
import type { Site } from '../../site';
import { proven, refuted } from './proof';
import { plainRecord } from './record-set';

/** What both hashicorp/dns and this project can sign with. @source measured: hashicorp/dns 3.4.3 does not know hmac-sha384 */
const algorithms: readonly string[] = ['hmac-sha256', 'hmac-sha512'];

/** The environment holds the key that the site file names. Never prints its secret. */
export function updateKeyProofs(site: Site, reading: UpdateKeyReading): readonly Proof[] {
  const used = site.targets.flatMap(({ spec }) => keyOf(spec) ?? []);
  const once = new Map(used.map((each) => [`${each.key} ${each.guarded}`, each]));
  return [...once.values()].map((each) => keyProof(each, reading));
}

/** A key, and whether our own provider signs with it, which takes what hashicorp/dns does not. */
interface UsedKey {
  readonly key: string;
  readonly guarded: boolean;
}

function keyOf(spec: unknown): UsedKey | undefined {
  if (typeof spec !== 'object' || spec === null || !('rfc2136' in spec)) return undefined;
  const { key } = spec.rfc2136 as { readonly key: string };
  return { key, guarded: 'guarded' in spec && spec.guarded === true };
}

function keyProof({ key, guarded }: UsedKey, reading: UpdateKeyReading): Proof {
  const id = 'dns-update-key';
  if (reading.status === 'unusable')
    return refuted(id, `key ${key} for DNS updates: ${reading.reason}`, reading.remedy);
  if (plainRecord(reading.name) !== plainRecord(key)) {
    const sentence = `DNS_UPDATE_KEYNAME is ${reading.name}, the site file names key ${key}`;
    return refuted(id, sentence, `set it to ${plainRecord(key)}. with the algorithm and the secret of that key`);
  }
  if (guarded) return proven(id, heldText(key, reading.algorithm));
  if (!reading.name.endsWith('.')) {
    const sentence = `DNS_UPDATE_KEYNAME is ${reading.name}, which hashicorp/dns does not take without a trailing dot`;
    return refuted(id, sentence, `set it to ${plainRecord(key)}.`);
  }
  if (!algorithms.includes(plainRecord(reading.algorithm))) {
    const sentence = `DNS_UPDATE_KEYALGORITHM is ${reading.algorithm}, which hashicorp/dns does not know`;
    return refuted(id, sentence, `use a key of ${algorithms.join(' or ')}`);
  }
  return proven(id, heldText(key, reading.algorithm));
}

function heldText(key: string, algorithm: string): string {
  return `the environment holds key ${key} (${algorithm}) for DNS updates`;
}
