import type { Problem } from '../../site';
import { contentKind, firstLine } from './content-kind';
import type { FileFacts } from './file-facts';

/**
 * Whether a file is a whole answer of the reporting API with at least one session; first and last bytes are looked at.
 *
 * @source reporting API, report SupportSession: `<session_list><session lsid="…">…</session></session_list>`
 */
export function sessionDataProblems({ file, head, tail }: FileFacts): readonly Problem[] {
  const remedy = 'extract it again: /api/reporting?generate_report=SupportSession with the whole time in question';
  const got = JSON.stringify(firstLine(head));
  const problem = { code: 'NotSessionData', place: file, allowed: '<session_list><session lsid="…">', remedy };
  const [start, end] = [head.toString('utf8'), tail.toString('utf8').trimEnd()];
  const kind = contentKind(head);
  if (kind !== 'xml') return [{ ...problem, message: `the file is ${wordOf(kind)}, not a list of sessions`, got }];
  const root = /^\uFEFF?\s*(?:<\?[^>]*\?>\s*|<!--[^]*?-->\s*)*<([\w:.-]+)/.exec(start)?.[1];
  if (root?.replace(/^.*:/, '') !== 'session_list')
    return [{ ...problem, message: 'its outermost element is another one', got: JSON.stringify(root ?? '') }];
  if (!new RegExp(`</${root}\\s*>$`).test(end))
    return [{ ...problem, message: 'the list of sessions is cut off, or empty', got: JSON.stringify(end.slice(-40)) }];
  return /<(?:[\w.-]+:)?session[\s>]/.test(start) ? [] : [{ ...problem, message: 'the list holds no session' }];
}

function wordOf(kind: ReturnType<typeof contentKind>): string {
  const words = { html: 'a page', json: 'JSON', text: 'a text', binary: 'binary', empty: 'empty', xml: 'XML' };
  return words[kind];
}
