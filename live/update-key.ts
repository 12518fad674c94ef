import { tsigKeyFromEnv } from '../dns';
import type { UpdateKeyReading } from './world';

/** What may be said of the key for DNS updates: never its secret. */
export function readUpdateKey(env: NodeJS.ProcessEnv): UpdateKeyReading {
  const found = tsigKeyFromEnv(env);
  switch (found.status) {
    case 'found':
      return { status: 'set', name: found.key.name, algorithm: found.key.algorithm };
    case 'absent':
      return {
        status: 'unusable',
        reason: 'no key is in the environment',
        remedy: 'set DNS_UPDATE_KEYNAME, DNS_UPDATE_KEYALGORITHM and DNS_UPDATE_KEYSECRET together',
      };
    case 'unusable':
      return found;
  }
}
