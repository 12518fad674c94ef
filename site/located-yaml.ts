import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import type { Path } from './part-problem';
import { renderPlace } from './problem';
import type { Place, Problem } from './problem';

/** A YAML file as plain data that still knows where everything stands. */
export interface LocatedYaml {
  /** Undefined when the syntax is broken or the file is empty. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Where the value at a path stands, or the nearest key above it that exists. */
  placeOf(path: Path): string;
  /** Where the last key of a path stands. */
  placeOfKey(path: Path): string;
}

const longestFile = 1_000_000;

/**
 * Parses YAML 1.2 with everything ambiguous refused: aliases, duplicate keys (also `443` beside `"443"`), keys that are
 * no scalars, unknown tags. Never throws.
 */
export function parseLocatedYaml(text: string, file: string): LocatedYaml {
  const lines = new LineCounter();
  const at = (offset: number): string => renderPlace(placeAt(lines, file, offset));
  if (text.length > longestFile) return broken(at(0), `the file is longer than ${longestFile} characters`);
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    return located(document, at);
  } catch (cause) {
    // The parser recurses: a file of 10,000 brackets ends its stack.
    return broken(at(0), `the file cannot be read as YAML: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function located(document: Document.Parsed, at: (offset: number) => string): LocatedYaml {
  const syntax = [...document.errors, ...document.warnings].map((error) => ({
    code: 'YamlSyntax',
    place: at(error.pos[0]),
    message: sentence(error.message),
  }));
  const problems = [...syntax, ...ambiguities(document, at)];
  const unusable = problems.some((problem) => problem.code !== 'DuplicateKey');
  return {
    value: unusable ? undefined : (document.toJS() as unknown),
    problems,
    placeOf: (path) => at(offsetOf(document, path)),
    placeOfKey: (path) => at(keyOffsetOf(document, path)),
  };
}

function broken(place: string, message: string): LocatedYaml {
  return {
    value: undefined,
    problems: [{ code: 'YamlSyntax', place, message }],
    placeOf: () => place,
    placeOfKey: () => place,
  };
}

function sentence(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.charAt(0).toLowerCase() + line.slice(1);
}

function placeAt(lines: LineCounter, file: string, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return line === 0 ? { file, line: 1, column: offset + 1 } : { file, line, column: col };
}

function ambiguities(document: Document.Parsed, at: (offset: number) => string): readonly Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias: (_key, node) => {
      problems.push({
        code: 'AliasNotAllowed',
        place: at(startOf(node)),
        message: `the alias *${node.source} is not allowed here`,
        remedy: 'write the value out',
      });
    },
    Map: (_key, node) => {
      problems.push(...keyProblems(node, at));
    },
  });
  return problems;
}

function keyProblems(map: YAMLMap, at: (offset: number) => string): readonly Problem[] {
  const seen = new Set<string>();
  return map.items.flatMap((pair) => {
    const place = at(startOf(pair.key));
    const key = keyOf(pair);
    if (key === undefined) return [{ code: 'KeyNotText', place, message: 'a key must be plain text' }];
    if (key === '__proto__') return [{ code: 'UnknownKey', place, message: 'unknown key "__proto__"' }];
    if (!seen.has(key)) return (seen.add(key), []);
    return [{ code: 'DuplicateKey', place, message: `the key "${key}" stands twice`, remedy: 'keep one of them' }];
  });
}

function keyOf(pair: Pair): string | undefined {
  return isScalar(pair.key) && pair.key.value !== null ? String(pair.key.value) : undefined;
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

interface Found {
  readonly key: unknown;
  readonly value: unknown;
}

function child(node: unknown, segment: string | number): Found | undefined {
  if (isSeq(node)) {
    const value: unknown = node.items[Number(segment)];
    return value === undefined ? undefined : { key: value, value };
  }
  // The last of two equal keys wins, as it does in the parsed value.
  const pair = isMap(node) ? node.items.findLast((item) => keyOf(item as Pair) === String(segment)) : undefined;
  return pair && { key: pair.key, value: pair.value };
}

/** Everything on the way, outermost first; shorter than the path where the path ends early. */
function walk(root: Node | null, path: Path): readonly Found[] {
  const found: Found[] = [];
  let node: unknown = root;
  for (const segment of path) {
    const next = isAlias(node) ? undefined : child(node, segment);
    if (next === undefined) return found;
    found.push(next);
    node = next.value;
  }
  return found;
}

function offsetOf(document: Document.Parsed, path: Path): number {
  const found = walk(document.contents, path);
  const last = found.at(-1);
  if (last === undefined) return startOf(document.contents);
  const empty = isScalar(last.value) && last.value.value === null;
  return found.length === path.length && isNode(last.value) && !empty ? startOf(last.value) : startOf(last.key);
}

function keyOffsetOf(document: Document.Parsed, path: Path): number {
  const last = walk(document.contents, path).at(-1);
  return last === undefined ? startOf(document.contents) : startOf(last.key);
}
