import { readFileSync } from 'node:fs';
import * as ts from 'typescript';

/** A property of an interface, or a public property or method of a class. */
export interface Member {
  readonly name: string;
  /** As it is written. */
  readonly type: string;
  readonly optional: boolean;
  /** Text of `@default`. */
  readonly fallback: string | undefined;
  readonly text: string;
}

/** An exported class or interface with what its docstring says. */
export interface Declaration {
  readonly kind: 'class' | 'interface';
  readonly name: string;
  readonly text: string;
  readonly examples: readonly string[];
  readonly throws: readonly string[];
  /** Names of the interfaces it extends. */
  readonly extended: readonly string[];
  readonly members: readonly Member[];
}

/** Exported classes and interfaces of one file, in order. Reads the file; resolves no types. */
export function declarationsIn(file: string): readonly Declaration[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    const isKnown = ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement);
    return isKnown && isExported(statement) ? [declarationOf(statement)] : [];
  });
}

type Known = ts.ClassDeclaration | ts.InterfaceDeclaration;

function isExported(node: Known): boolean {
  return (node.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function declarationOf(node: Known): Declaration {
  return {
    kind: ts.isClassDeclaration(node) ? 'class' : 'interface',
    name: node.name?.text ?? '',
    text: textOf(node),
    examples: tagsOf(node, 'example'),
    throws: tagsOf(node, 'throws'),
    extended: (node.heritageClauses ?? []).flatMap(({ types }) => types.map(({ expression }) => expression.getText())),
    members: [...node.members].filter(isTold).map(memberOf),
  };
}

/** Public, and neither the constructor nor a call signature. */
function isTold(member: ts.ClassElement | ts.TypeElement): boolean {
  const isKnown =
    ts.isPropertyDeclaration(member) ||
    ts.isPropertySignature(member) ||
    ts.isMethodDeclaration(member) ||
    ts.isGetAccessor(member);
  const flags = ts.getCombinedModifierFlags(member as ts.Declaration);
  return isKnown && (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) === 0;
}

function memberOf(member: ts.ClassElement | ts.TypeElement): Member {
  const optional = 'questionToken' in member && member.questionToken !== undefined;
  const type = 'type' in member ? (member.type as ts.TypeNode | undefined) : undefined;
  const [fallback] = tagsOf(member, 'default');
  const name = `${member.name?.getText() ?? ''}${ts.isMethodDeclaration(member) ? '()' : ''}`;
  return { name, type: type?.getText() ?? valueOf(member), optional, fallback, text: textOf(member) };
}

/** `readonly order = 'dns'` has no type written: its value says it. */
function valueOf(member: ts.ClassElement | ts.TypeElement): string {
  return ts.isPropertyDeclaration(member) ? (member.initializer?.getText() ?? '') : '';
}

function textOf(node: ts.Node): string {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return docs.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join('\n\n');
}

function tagsOf(node: ts.Node, name: string): readonly string[] {
  const tags = ts.getJSDocTags(node).filter(({ tagName }) => tagName.text === name);
  return tags.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '');
}
