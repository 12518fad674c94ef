import type { Diagnostic, Schema, Values } from '../../framework';

/** Shorter ones stand in ordinary words. */
const shortestSecret = 4;

/** The diagnostics without any text of an attribute that is sensitive or write-only, whoever wrote it into them. */
export function withoutSecrets(
  diagnostics: readonly Diagnostic[],
  schema: Schema,
  all: readonly (Values | null)[],
): readonly Diagnostic[] {
  const secrets = all.flatMap((values) => secretsOf(values, schema));
  if (secrets.length === 0) return diagnostics;
  const hide = (text: string) => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '(sensitive)'), text);
  return diagnostics.map((one) => ({ ...one, summary: hide(one.summary), detail: hide(one.detail) }));
}

function secretsOf(values: Values | null, schema: Schema): readonly string[] {
  return Object.entries(values ?? {}).flatMap(([name, value]) => {
    const { sensitive = false, writeOnly = false } = schema.attributes[name] ?? {};
    const isSecret = (sensitive || writeOnly) && typeof value === 'string' && value.length >= shortestSecret;
    return isSecret ? [value] : [];
  });
}
