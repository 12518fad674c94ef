import { posix } from 'node:path';
import ts from 'typescript';

/** A file of the repository: `{ path: "swing/plan.ts", text: "import …" }`. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** One import, export-from, `require` or `import(…)`, with its line: `{ line: 3, module: "../site" }`. */
export interface Import {
  readonly line: number;
  readonly module: string;
}

/** `"swing"` of `swing/terraform/plan.ts`; a file at the top is its own room. */
export function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** Where a relative import leads, from the root of the repository: `"live/world"`; undefined for a package. */
export function destinationOf(from: string, module: string): string | undefined {
  return module.startsWith('.') ? posix.join(posix.dirname(from), module) : undefined;
}

export function importsOf(source: Source): readonly Import[] {
  return nodesOf(source).flatMap(({ node, line }) => {
    const module = moduleOf(node);
    return module === undefined ? [] : [{ line, module }];
  });
}

/** Lines on which the type `any` is written. */
export function anyLines(source: Source): readonly number[] {
  return nodesOf(source).flatMap(({ node, line }) => (node.kind === ts.SyntaxKind.AnyKeyword ? [line] : []));
}

interface Found {
  readonly node: ts.Node;
  readonly line: number;
}

function nodesOf({ path, text }: Source): readonly Found[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    found.push({ node, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function moduleOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isExternalModuleReference(node)) return textOf(node.expression);
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined;
  return ts.isCallExpression(node) && loads(node.expression) ? textOf(node.arguments[0]) : undefined;
}

function loads(called: ts.Expression): boolean {
  if (called.kind === ts.SyntaxKind.ImportKeyword) return true;
  return ts.isIdentifier(called) && called.text === 'require';
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}
