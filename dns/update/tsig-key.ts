import { problemOfName } from './names';

/** @source RFC 8945 section 6; the weaker algorithms of its table are left out on purpose */
export const tsigAlgorithms = ['hmac-sha256', 'hmac-sha384', 'hmac-sha512'] as const;

export type TsigAlgorithm = (typeof tsigAlgorithms)[number];

/** A key shared with the name server. */
export interface TsigKey {
  /** As the server calls it, with or without trailing dot: `"swing."`. */
  readonly name: string;
  /** One of `tsigAlgorithms`, in any case, with or without trailing dot. */
  readonly algorithm: string;
  /** Base64. `tsigKey` hides it from `JSON.stringify` and `util.inspect`. */
  readonly secret: string;
}

/** What the environment says about the key. */
export type TsigKeyFromEnv =
  | { readonly status: 'found'; readonly key: TsigKey }
  /** None of the three variables is set. */
  | { readonly status: 'absent' }
  | { readonly status: 'unusable'; readonly reason: string; readonly remedy: string };

/** The names hashicorp/dns reads too. */
const variables = {
  name: 'DNS_UPDATE_KEYNAME',
  algorithm: 'DNS_UPDATE_KEYALGORITHM',
  secret: 'DNS_UPDATE_KEYSECRET',
} as const;

/**
 * A key whose secret shows up in no JSON, no log and no copy made by spreading: read `key.secret` or nothing.
 *
 * @example tsigKey({ name: 'swing.', algorithm: 'hmac-sha256', secret: process.env.DNS_UPDATE_KEYSECRET })
 */
export function tsigKey({ name, algorithm, secret }: TsigKey): TsigKey {
  const shown = { name, algorithm };
  return Object.freeze(Object.defineProperty(shown, 'secret', { value: secret, enumerable: false }) as TsigKey);
}

/** Reads DNS_UPDATE_KEYNAME, DNS_UPDATE_KEYALGORITHM and DNS_UPDATE_KEYSECRET, all three together. */
export function tsigKeyFromEnv(env: Readonly<Record<string, string | undefined>>): TsigKeyFromEnv {
  const missing = Object.values(variables).filter((variable) => (env[variable] ?? '') === '');
  if (missing.length === Object.keys(variables).length) return { status: 'absent' };
  if (missing.length > 0) return incomplete(missing);
  const key = tsigKey({
    name: env[variables.name] ?? '',
    algorithm: env[variables.algorithm] ?? '',
    secret: env[variables.secret] ?? '',
  });
  const reason = problemOfKey(key);
  if (reason === undefined) return { status: 'found', key };
  return { status: 'unusable', reason, remedy: `correct ${Object.values(variables).join(', ')}` };
}

/** What is wrong with a key, without its secret; `undefined` when it can be used. */
export function problemOfKey({ name, algorithm, secret }: TsigKey): string | undefined {
  const nameProblem = problemOfName(name);
  if (nameProblem !== undefined) return `the key name ${JSON.stringify(name)} is no DNS name: ${nameProblem}`;
  if (tryAlgorithm(algorithm) === undefined)
    return `the key algorithm ${JSON.stringify(algorithm)} is not one of ${tsigAlgorithms.join(', ')}`;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(secret) || secret.length % 4 !== 0) return 'the key secret is not base64';
  return undefined;
}

/** `"HMAC-SHA256."` is `"hmac-sha256"`; `undefined` for what this client does not sign with. */
export function tryAlgorithm(algorithm: string): TsigAlgorithm | undefined {
  const wanted = algorithm.toLowerCase().replace(/\.$/, '');
  return tsigAlgorithms.find((known) => known === wanted);
}

function incomplete(missing: readonly string[]): TsigKeyFromEnv {
  const reason = `the key is incomplete: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set`;
  return { status: 'unusable', reason, remedy: `set ${Object.values(variables).join(', ')}, or none of them` };
}
