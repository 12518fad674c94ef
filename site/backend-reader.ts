import type { ZodType } from 'zod';
import { backendSchemas, lockSchemas } from './backend-schema';
import type { Backend, LockPlace } from './backend-settings';
import type { PartReader } from './part-reader';
import type { SchemaProblem } from './schema-problem';

/** Reads `backend:`; undefined when something is wrong, which is noted in the reader. */
export function readBackend(reader: PartReader, value: unknown): Backend | undefined {
  return readPlace(reader, 'backend', value, backendSchemas) as Backend | undefined;
}

/**
 * Reads `lock:`; absent, it lies beside the state. A backend of somebody else's making has no place beside it that
 * compares and swaps, so there the file must say one.
 */
export function readLock(reader: PartReader, value: unknown, backend: Backend | undefined): LockPlace | undefined {
  if (value !== undefined && value !== null)
    return readPlace(reader, 'lock', value, lockSchemas) as LockPlace | undefined;
  if (backend === undefined || backend === 'local') return backend;
  if ('s3' in backend) return { s3: placeOf(backend.s3) };
  if ('pg' in backend) return { pg: { schema: 'failover_swing' } };
  reader.add(lockMissing(Object.keys(backend)[0] ?? ''));
  return undefined;
}

function placeOf({ bucket, region, keyPrefix }: Extract<LockPlace, { s3: unknown }>['s3']) {
  return { bucket, region, ...(keyPrefix === undefined ? {} : { keyPrefix }) };
}

type Schemas = Readonly<Record<string, ZodType>>;

function readPlace(reader: PartReader, key: string, value: unknown, schemas: Schemas): unknown {
  if (value === undefined || value === null || value === 'local') return 'local';
  const kind = onlyKeyOf(value);
  const schema = kind === undefined ? undefined : schemas[kind];
  if (kind === undefined || schema === undefined) {
    reader.add(notAPlace(key, value, schemas));
    return undefined;
  }
  const settings = (value as Record<string, unknown>)[kind] ?? {};
  secretsIn(settings).forEach((name) => reader.add(secretInFile([key, kind, name])));
  const read = reader.read(schema, withoutSecrets(settings), [key, kind]);
  return read === undefined ? undefined : { [kind]: read };
}

function onlyKeyOf(value: unknown): string | undefined {
  const keys = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  return keys.length === 1 ? keys[0] : undefined;
}

/** Only a plain word of the value is shown, since what stands there may be secret. */
function notAPlace(key: string, value: unknown, schemas: Schemas): SchemaProblem {
  const kinds = ['local', ...Object.keys(schemas)];
  const named = onlyKeyOf(value) ?? (typeof value === 'string' ? value : '');
  const remedy = Object.hasOwn(schemas, named) ? `write ${key}: { ${named}: { … } }` : undefined;
  return {
    code: 'NotAllowed',
    path: [key],
    message: `${key} must be local or a map with one of ${kinds.slice(1).join(', ')}`,
    ...(/^[a-z0-9_-]{1,20}$/i.test(named) && { got: JSON.stringify(named) }),
    allowed: kinds.join(', '),
    ...(remedy && { remedy }),
  };
}

const secretName = /conn|passw|secret|token|access_?key|credential|username/i;

function secretsIn(settings: unknown): readonly string[] {
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) return [];
  return Object.keys(settings).filter((name) => secretName.test(name));
}

function withoutSecrets(settings: unknown): unknown {
  const secret = secretsIn(settings);
  if (secret.length === 0) return settings;
  return Object.fromEntries(Object.entries(settings as object).filter(([name]) => !secret.includes(name)));
}

const whereSecretsStand: Readonly<Record<string, string>> = {
  s3: 'take it out; AWS credentials come from the environment, or from profile and assumeRole under aws:',
  pg: 'take it out and export PG_CONN_STR',
  http: 'take it out and export TF_HTTP_USERNAME and TF_HTTP_PASSWORD',
  remote: "take it out; the token comes from Terraform's CLI configuration or TF_TOKEN_…",
};

function secretInFile(path: readonly [string, string, string]): SchemaProblem {
  const [, kind, name] = path;
  return {
    code: 'SecretInFile',
    path,
    message: `${name} has no place in a file that is committed`,
    ...(whereSecretsStand[kind] === undefined ? {} : { remedy: whereSecretsStand[kind] }),
    ofKey: true,
  };
}

function lockMissing(kind: string): SchemaProblem {
  return {
    code: 'LockMissing',
    path: ['backend'],
    message: `backend ${kind} has no place beside it where two swings of one pair could be kept apart, so lock must be named`,
    allowed: 'lock: { s3: … }, lock: { pg: … }, lock: local',
    remedy: 'name one that every machine that swings can reach; local only where all share this folder',
    ofKey: true,
  };
}
