import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..', '..', 'docs', 'reference', 'iam');

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** A published policy by its name: `iamPolicy('swing')`. */
export function iamPolicy(name: string): readonly Statement[] {
  const text = readFileSync(join(folder, `${name}.json`), 'utf8');
  return (JSON.parse(text) as { readonly Statement: readonly Statement[] }).Statement;
}

/** Every action the policies allow together. */
export function allowedBy(...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => iamPolicy(name)).flatMap(({ Action }) => listOf(Action));
}

export function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** Needs no permission: `sts:GetCallerIdentity`. @source AWS STS API reference, GetCallerIdentity */
export const freeForAll = ['sts:GetCallerIdentity'];
