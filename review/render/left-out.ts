import type { Finding } from '../verdict';
import { tally } from './findings-order';

/** Code font of a rendering: `` (text) => `\`${text}\`` ``. */
export type Code = (text: string) => string;

/** `"12 more moves are left out here; `swing review --json` lists them all"`. */
export function movesLeftOut(left: number, code: Code): string {
  return `${left} more ${left === 1 ? 'move is' : 'moves are'} left out here; ${code('swing review --json')} lists them all`;
}

/** What a list that goes on folded says: `"15 more findings"`. */
export function folded(count: number, noun: string): string {
  return `${count} more ${noun}${count === 1 ? '' : 's'}`;
}

/** Says of what severity they are. */
export function findingsLeftOut(left: readonly Finding[], code: Code): string {
  const count = left.length;
  const what = `${count} more ${count === 1 ? 'finding is' : 'findings are'} left out here (${tally(left)})`;
  return `${what}; ${code('swing review --json')} lists them all`;
}

export function changesLeftOut(left: number, code: Code): string {
  return `${left} more ${left === 1 ? 'change is' : 'changes are'} left out here; ${code('swing review --json')} lists them all`;
}

export function checksLeftOut(left: number, code: Code): string {
  return `${left} more ${left === 1 ? 'check is' : 'checks are'} left out here; ${code('swing preflight --json')} lists them all`;
}

export function ttlChangesLeftOut(left: number, code: Code): string {
  return `${left} more TTL ${left === 1 ? 'change is' : 'changes are'} left out here; ${code('swing review --json')} lists them all`;
}

export function linesLeftOut(left: number, all: number, code: Code): string {
  return `${left} of ${all} lines are left out here; ${code('terraform show')} of the plan file prints them all`;
}
