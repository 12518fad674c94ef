import { bytesOf, fitting } from './budget';
import { fenceFor } from './escape';
import { plainLines } from './text';

/** Longest single line that is shown, in characters; the summary at the end of the plan is kept in any case. */
const longestLine = 2000;

/** Terraform's plan in a block that opens on a click, shortened to so many bytes; says what was left out and where it is. */
export function planExcerpt(planText: string, bytes: number): readonly string[] {
  const lines = plainLines(planText.trim()).map(shortLine);
  const fence = fenceFor(planText);
  // The fence is written twice; a fence that alone breaks the budget leaves nothing to show.
  const room = bytes - 2 * bytesOf(fence) - 600;
  const body = bytesOf(lines.join('\n')) <= room ? [fence, ...lines, fence] : cutInTwo(lines, fence, room);
  return ['<details><summary>Terraform plan</summary>', '', ...body, '', '</details>'];
}

function shortLine(line: string): string {
  if (line.length <= longestLine) return line;
  return `${line.slice(0, longestLine)}… (${line.length - longestLine} more characters of this line are left out)`;
}

/** The beginning, and the end with its summary. */
function cutInTwo(lines: readonly string[], fence: string, room: number): readonly string[] {
  const head = fitting(lines, Math.floor(room * 0.7));
  const rest = lines.slice(head);
  const tail = fitting(rest.toReversed(), Math.floor(room * 0.3));
  const left = rest.length - tail;
  const told = `${left} of ${lines.length} lines are left out here; terraform show of the plan file prints them all.`;
  if (head === 0 && tail === 0) return [told];
  return [fence, ...lines.slice(0, head), fence, '', told, '', fence, ...rest.slice(left), fence];
}
