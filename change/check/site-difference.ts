import { isDeepStrictEqual } from 'node:util';
import type { Path, Side } from '../../site';

/** One place of the site file that reads otherwise; absent values are undefined. */
export interface Difference {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
  readonly kind: DifferenceKind;
}

export type DifferenceKind =
  | { readonly field: 'primary' | 'failover' | 'ttl' | 'retired' | 'site' }
  | { readonly field: 'version' | 'appliance'; readonly side: Side }
  /** Targets, infrastructure, account: what no procedure names by itself. */
  | { readonly field: 'rest' };

/** Every difference of two parsed site files, as deep as both are maps; an appliance that is another one is one difference. */
export function differences(before: unknown, after: unknown): readonly Difference[] {
  return leaves(before, after, []).map((leaf) => ({ ...leaf, kind: kindOf(leaf.path) }));
}

/** The value at a path of a parsed file; undefined where there is none. */
export function valueAt(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (isTree(value) ? value[String(key)] : undefined), tree);
}

type Leaf = Omit<Difference, 'kind'>;

function leaves(before: unknown, after: unknown, path: Path): readonly Leaf[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isTree(before) || !isTree(after) || isWhole(path, before, after)) return [{ path, before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => leaves(before[key], after[key], [...path, Array.isArray(after) ? Number(key) : key]));
}

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

/** The list of retired: is one thing, and so is an appliance under another name. */
function isWhole(path: Path, before: Tree, after: Tree): boolean {
  if (path[0] === 'retired') return path.length === 1;
  return path[0] === 'appliances' && path.length === 2 && before.hostname !== after.hostname;
}

function kindOf(path: Path): DifferenceKind {
  const [first, second, third] = path;
  if (first === 'primary' || first === 'failover' || first === 'site' || first === 'retired') return { field: first };
  if (first === 'targets' && path.at(-1) === 'ttl') return { field: 'ttl' };
  // where an appliance stands is written down, not changed by a procedure
  const described = third === 'location';
  if (first !== 'appliances' || (second !== 'a' && second !== 'b') || described) return { field: 'rest' };
  return { field: third === 'version' ? 'version' : 'appliance', side: second };
}
