import type { Unknown } from './world';

/** More than this of a service's message helps nobody at 3 a.m. */
const longestReason = 240;

/** The error's own code: `"InvalidAllocationID.NotFound"`. */
export function codeOf(error: unknown): string {
  const named = error as { readonly name?: unknown; readonly code?: unknown };
  const code = named.name === 'Error' || named.name === undefined ? named.code : named.name;
  return typeof code === 'string' ? code : 'UnknownError';
}

/** What the SDK says of missing credentials names the last place it looked, which helps nobody. */
const noCredentials = "no usable AWS credentials in profile, environment, files or this machine's role";

/**
 * Code and first line of the message. Only the first line: a signature error repeats the signed request below it,
 * session token included.
 */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const first = (message.split('\n')[0] ?? '').slice(0, longestReason);
  if (codeOf(error) === 'CredentialsProviderError') return `${noCredentials} (${first})`;
  return first === '' ? codeOf(error) : `${codeOf(error)}: ${first}`;
}

export function unknownBecause(error: unknown): Unknown {
  return { status: 'unknown', code: codeOf(error), reason: reasonOf(error) };
}
