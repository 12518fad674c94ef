import { bytesOf, fitting } from './budget';
import { fenceFor } from './escape';
import { linesLeftOut } from './left-out';
import { plainLines } from './text';

/** Longest single line that is shown, in characters; the summary at the end of the plan is kept in any case. */
const longestLine = 2000;

/** The beginning and the end of a plan, as much as fits. */
export interface PlanExcerpt {
  readonly head: readonly string[];
  readonly tail: readonly string[];
  /** Lines between the two. */
  readonly left: number;
  readonly all: number;
}

export interface ExcerptLimit {
  readonly bytes: number;
  /** What a line costs. @default - its bytes and those of a line end */
  readonly encoded?: (line: string) => string;
}

/** Cuts the middle out, because the summary stands at the end. */
export function excerptOf(planText: string, { bytes, encoded = (line) => line }: ExcerptLimit): PlanExcerpt {
  const lines = planLines(planText);
  const costs = lines.map(encoded);
  const whole = fitting(costs, bytes) === lines.length;
  const head = whole ? lines.length : fitting(costs, Math.floor(bytes * 0.7));
  const tail = whole ? 0 : fitting(costs.slice(head).toReversed(), Math.floor(bytes * 0.3));
  const left = lines.length - head - tail;
  return { head: lines.slice(0, head), tail: lines.slice(head + left), left, all: lines.length };
}

function planLines(planText: string): readonly string[] {
  return plainLines(planText.trim()).map(shortLine);
}

function shortLine(line: string): string {
  if (line.length <= longestLine) return line;
  const kept = line.slice(0, longestLine).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}… (${line.length - kept.length} more characters of this line are left out)`;
}

/** Terraform's plan in a block that opens on a click, shortened to so many bytes; says what was left out and where it is. */
export function planExcerpt(planText: string, bytes: number): readonly string[] {
  const fence = fenceFor(planLines(planText).join('\n'));
  // The fence is written up to four times; a fence that alone breaks the budget leaves nothing to show.
  const excerpt = excerptOf(planText, { bytes: bytes - 4 * (bytesOf(fence) + 1) - 300 });
  return ['<details><summary>Terraform plan</summary>', '', ...body(excerpt, fence), '', '</details>'];
}

function body({ head, tail, left, all }: PlanExcerpt, fence: string): readonly string[] {
  if (left === 0) return [fence, ...head, fence];
  const told = `${linesLeftOut(left, all, (text) => `\`${text}\``)}.`;
  const blocks = [head, tail].map((lines) => (lines.length === 0 ? [] : [fence, ...lines, fence]));
  return [...(blocks[0] ?? []), '', told, '', ...(blocks[1] ?? [])];
}
