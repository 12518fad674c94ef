import { problemOfKey, tsigKey, tsigKeyFromEnv, type TsigKey } from '../../dns';
import { unknown, type Context, type Diagnostic, type Values } from '../framework';

/** The key for updates, or why there is none. */
export type UpdateKey =
  | { readonly status: 'found'; readonly key: TsigKey }
  /** Neither the configuration nor the environment says one. */
  | { readonly status: 'absent' }
  /** Not known before apply. */
  | { readonly status: 'later' }
  | { readonly status: 'unusable'; readonly diagnostic: Diagnostic };

export const keyAttributes = ['key_name', 'key_algorithm', 'key_secret'] as const;

type KeyAttribute = (typeof keyAttributes)[number];

/** From the configuration, else from the environment. @param config absent where Terraform has none: on read and destroy */
export function updateKey(config: Values | undefined, { env }: Pick<Context, 'env'>): UpdateKey {
  const said = keyAttributes.map((attribute) => config?.[attribute] ?? null);
  if (said.includes(unknown)) return { status: 'later' };
  if (said.every((value) => value === null)) return keyFromEnv(env);
  const [name = '', algorithm = '', secret = ''] = said.map((value) => (typeof value === 'string' ? value : ''));
  const key = tsigKey({ name, algorithm, secret });
  const [diagnostic] = keyProblems(config ?? {});
  return diagnostic === undefined ? { status: 'found', key } : { status: 'unusable', diagnostic };
}

/** What is wrong with the key of a configuration; values that are not known are right. Never quotes the secret. */
export function keyProblems(config: Values): readonly Diagnostic[] {
  const missing = keyAttributes.filter((attribute) => (config[attribute] ?? null) === null);
  if (missing.length === keyAttributes.length) return [];
  if (missing.length > 0) return missing.map(missingPart);
  return keyAttributes.flatMap((attribute) => {
    const value = config[attribute];
    const problem = typeof value === 'string' ? problemOfKey(keyWith(attribute, value)) : undefined;
    return problem === undefined ? [] : [problemAt(attribute, problem)];
  });
}

function keyFromEnv(env: Context['env']): UpdateKey {
  const found = tsigKeyFromEnv(env);
  if (found.status !== 'unusable') return found;
  const { reason, remedy } = found;
  const summary = 'the key in the environment cannot be used';
  return {
    status: 'unusable',
    diagnostic: { severity: 'error', summary, detail: `${reason}; ${remedy}`, attribute: ['key_name'] },
  };
}

/** A key that is right but for the one part. */
function keyWith(attribute: KeyAttribute, value: string): TsigKey {
  const part = (own: KeyAttribute, right: string): string => (own === attribute ? value : right);
  return tsigKey({
    name: part('key_name', 'any.'),
    algorithm: part('key_algorithm', 'hmac-sha256'),
    secret: part('key_secret', 'YW55'),
  });
}

function missingPart(attribute: KeyAttribute): Diagnostic {
  const detail = `${attribute} is missing; give ${keyAttributes.join(', ')} together, or none of them and all three of the environment`;
  return { severity: 'error', summary: 'the key is incomplete', detail, attribute: [attribute] };
}

function problemAt(attribute: KeyAttribute, detail: string): Diagnostic {
  return { severity: 'error', summary: 'the key cannot be used', detail, attribute: [attribute] };
}
