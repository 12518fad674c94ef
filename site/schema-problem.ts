import type { z } from 'zod';
import { renderGot, renderPath } from './part-problem';
import type { Path, PartProblem } from './part-problem';

type Issue = z.core.$ZodIssue;

/** A problem of the schema; `ofKey` when it is the key that is wrong and not the value. */
export interface SchemaProblem extends PartProblem {
  readonly ofKey?: boolean;
}

/** Says what a schema found in the reader's words; `at` is the path of the part that was parsed, `input` its value. */
export function schemaProblems(issues: readonly Issue[], at: Path, input: unknown): readonly SchemaProblem[] {
  return issues.flatMap((issue) => {
    const path = [...at, ...(issue.path as Path)];
    return problemsOf(issue, path, valueAt(input, issue.path as Path));
  });
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, segment) => {
    const holds = typeof value === 'object' && value !== null && Object.hasOwn(value, segment);
    return holds ? (value as Record<string | number, unknown>)[segment] : undefined;
  }, input);
}

function problemsOf(issue: Issue, path: Path, value: unknown): readonly SchemaProblem[] {
  if (issue.code === 'custom') return [custom(issue, path, value)];
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue, path);
  if (issue.code === 'invalid_key') return schemaProblems(issue.issues, path, path.at(-1)).map(ofKey);
  if (value === undefined) return [missing(path)];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return ofUnion(issue, path, value);
  return [{ path, got: renderGot(value), ...described(issue, renderPath(path), value) }];
}

function ofKey(problem: SchemaProblem): SchemaProblem {
  return { ...problem, ofKey: true };
}

function missing(path: Path): SchemaProblem {
  return { code: 'MissingKey', path, message: `${renderPath(path)} is missing` };
}

function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, path: Path): readonly SchemaProblem[] {
  return issue.keys.map((key) => unknownKey([...path, key], issue.message));
}

/** `allowed` lists the keys that may stand there. */
export function unknownKey(path: Path, allowed: string): SchemaProblem {
  return { code: 'UnknownKey', path, message: `unknown key ${renderPath(path)}`, allowed, ofKey: true };
}

function custom(issue: z.core.$ZodIssueCustom, path: Path, value: unknown): SchemaProblem {
  const { code, allowed, remedy } = (issue.params ?? {}) as Partial<PartProblem>;
  const message = `${renderPath(path)} ${issue.message}`;
  return {
    code: code ?? 'Malformed',
    path,
    message,
    got: renderGot(value),
    ...(allowed && { allowed }),
    ...(remedy && { remedy }),
  };
}

type Described = Pick<PartProblem, 'code' | 'message' | 'allowed' | 'remedy'>;

function described(issue: Issue, field: string, value: unknown): Described {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(field, [issue.expected], value);
    case 'invalid_value':
      return notAllowed(field, issue.values);
    case 'invalid_union':
      return notAllowed(field, optionsOf(issue));
    case 'too_small':
      return outOfRange(field, `at least ${issue.minimum}`, issue.origin);
    case 'too_big':
      return outOfRange(field, `at most ${issue.maximum}`, issue.origin);
    default:
      return { code: 'Malformed', message: `${field} ${issue.message}` };
  }
}

function optionsOf(issue: z.core.$ZodIssueInvalidUnion): readonly unknown[] {
  return (issue as { readonly options?: readonly unknown[] }).options ?? [];
}

function notAllowed(field: string, values: readonly unknown[]): Described {
  const words = [values.slice(0, -1).join(', '), values.at(-1)].filter(Boolean).join(' or ');
  return { code: 'NotAllowed', message: `${field} must be ${words}`, allowed: values.join(', ') };
}

function outOfRange(field: string, bound: string, origin: string): Described {
  if (origin === 'string') return { code: 'OutOfRange', message: `${field} must have ${bound} characters` };
  if (origin === 'array') return { code: 'OutOfRange', message: `${field} must have ${bound} entries` };
  return { code: 'OutOfRange', message: `${field} must be ${bound}` };
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
};

/** `expected` in zod's words: `["string", "array"]`. */
export function wrongType(field: string, expected: readonly string[], value: unknown): Described {
  const words = [...new Set(expected.map((type) => typeWords[type] ?? type))].join(' or ');
  const quotes = expected.includes('string') && typeof value === 'number';
  return {
    code: 'WrongType',
    message: `${field} must be ${words}`,
    ...(quotes && { remedy: 'write it in quotes' }),
  };
}

/** Speaks for the branch the writer most likely meant: the right type, the fewest unknown keys, the fewest problems. */
function ofUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, value: unknown): readonly SchemaProblem[] {
  const fitting = issue.errors.filter((branch) => rootType(branch) === undefined);
  const expected = issue.errors.flatMap((branch) => rootType(branch) ?? []);
  if (fitting.length === 0) return [{ path, got: renderGot(value), ...wrongType(renderPath(path), expected, value) }];
  const [likeliest = []] = fitting.toSorted((one, other) => distance(one) - distance(other));
  return schemaProblems(likeliest, path, value);
}

function rootType(branch: readonly Issue[]): string | undefined {
  const [first] = branch;
  return first?.code === 'invalid_type' && first.path.length === 0 ? first.expected : undefined;
}

/** One unknown key weighs more than any number of missing ones. */
function distance(branch: readonly Issue[]): number {
  const unknown = branch.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  return unknown.length * 1000 + branch.length;
}
