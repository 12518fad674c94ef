import type { UpdateKeyReading } from './world';

/** Where hashicorp/dns finds its TSIG key. @source registry.terraform.io/providers/hashicorp/dns/3.4.3/docs */
const variables = {
  name: 'DNS_UPDATE_KEYNAME',
  algorithm: 'DNS_UPDATE_KEYALGORITHM',
  secret: 'DNS_UPDATE_KEYSECRET',
} as const;

/** A TSIG key; the secret is base64 and goes nowhere but into a signature. */
export interface UpdateKey {
  readonly name: string;
  readonly algorithm: string;
  readonly secret: string;
}

/** The key of the environment, or undefined when a part of it is missing. */
export function updateKeyIn(env: NodeJS.ProcessEnv): UpdateKey | undefined {
  const [name, algorithm, secret] = Object.values(variables).map((variable) => env[variable]);
  return name && algorithm && secret ? { name, algorithm, secret } : undefined;
}

/** What may be said of the key: never its secret. */
export function readUpdateKey(env: NodeJS.ProcessEnv): UpdateKeyReading {
  const key = updateKeyIn(env);
  if (key === undefined)
    return { status: 'incomplete', missing: Object.values(variables).filter((variable) => !env[variable]) };
  return { status: 'set', name: key.name, algorithm: key.algorithm };
}
