import { isScalar, parseDocument } from 'yaml';
import { badInput } from './problem';
import { sides } from './side';
import type { Side } from './side';

/**
 * The same file with another primary; every byte outside the value stays, comments and quotes included.
 *
 * @throws SwingError 2 `NoPrimaryLine` when the text is no YAML map with `primary: a` or `primary: b`.
 */
export function withPrimary(text: string, side: Side): string {
  const [start, end] = rangeOfPrimary(text);
  const written = text.slice(start, end);
  const quote = /^["']/.exec(written)?.[0] ?? '';
  return `${text.slice(0, start)}${quote}${side}${quote}${text.slice(end)}`;
}

function rangeOfPrimary(text: string): readonly [number, number] {
  const node = primaryNode(text);
  const known = isScalar(node) && sides.some((side) => side === node.value);
  if (!known || !node.range || node.type?.startsWith('BLOCK')) throw noPrimaryLine();
  return [node.range[0], node.range[1]];
}

function primaryNode(text: string): unknown {
  try {
    const document = parseDocument(text, { prettyErrors: false });
    return document.errors.length === 0 ? document.getIn(['primary'], true) : undefined;
  } catch {
    return undefined; // Nested deeper than the parser's stack: no site file.
  }
}

function noPrimaryLine(): ReturnType<typeof badInput> {
  return badInput({
    code: 'NoPrimaryLine',
    place: 'site file',
    message: 'there is no line primary: a or primary: b to change',
    remedy: 'correct the file first: `swing review` names every problem in it',
  });
}
