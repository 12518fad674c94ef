import type { Problem } from '../site';
import type { CheckReport } from '../swing';
import { paragraph, usualColumns } from './paragraph';
import { printable, type Style } from './style';

export interface CheckPage {
  readonly style: Style;
  /** Characters a line may have. @default 100 */
  readonly columns?: number | undefined;
}

/**
 * Every reason at its place, and how many there are:
 * ```
 * sites/support.example.com.yaml:3:10 EditTooEarly
 *   primary must not change while …; row P4 partner-tested → moved (primary-moved) would allow it
 *   got      "b"
 *   do       missing: partner-tested; swing next says how
 * ```
 */
export function renderCheck({ base, changed, problems }: CheckReport, page: CheckPage): string {
  const differ = `${changed.length} ${changed.length === 1 ? 'file differs' : 'files differ'} from ${printable(base)}`;
  if (problems.length === 0) return `${differ}: the procedures allow all of it\n`;
  const reasons = `${problems.length} ${problems.length === 1 ? 'reason' : 'reasons'}`;
  const blocks = problems.map((problem) => block(problem, page));
  return `${[...blocks, page.style.bold(`Refused for ${reasons}; ${differ}`)].join('\n\n')}\n`;
}

function block({ place, code, message, ...rest }: Problem, { style, columns = usualColumns }: CheckPage): string {
  const rows = [
    ['got', rest.got],
    ['allowed', rest.allowed],
    ['do', rest.remedy],
  ].flatMap(([name = '', text]) => (text === undefined ? [] : [row(name, text, columns)]));
  const sentence = paragraph(printable(message), { columns, lead: '  ' });
  return [`${printable(place)} ${style.bold(style.red(code))}`, sentence, ...rows].join('\n');
}

function row(name: string, text: string, columns: number): string {
  return paragraph(printable(text), { columns, lead: `  ${name.padEnd(9)}` });
}
