import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A file of the long series and how long it takes on two cores with nothing else to do, rounded up. */
export interface LongFile {
  /** `"__tests__/e2e/init.long.ts"`. */
  readonly file: string;
  readonly minutes: number;
}

/** Those that take clearly longer or shorter than `usualMinutes`. */
const slow: Readonly<Record<string, number>> = {
  '__tests__/faults/kill-at-calls.fault.ts': 26,
  '__tests__/e2e/ten-runners.long.ts': 15,
  '__tests__/e2e/appliance-safety.long.ts': 12,
  '__tests__/variants/opentofu.long.ts': 10,
  '__tests__/provider/plugin/starts.long.ts': 5,
  '__tests__/e2e/by-hand.long.ts': 2,
  '__tests__/e2e/established.long.ts': 4,
};
const usualMinutes = 6;

/** Played last: the longest of all must not keep the others from being played. */
const last = '__tests__/faults/kill-at-calls.fault.ts';

/** Every such file whose path holds one of the wanted texts; all of them when none is named. */
export function longFiles(root: string, wanted: readonly string[]): readonly LongFile[] {
  const names = readdirSync(join(root, '__tests__'), { recursive: true, encoding: 'utf8' });
  const files = names
    .map((name) => relative(root, join(root, '__tests__', name)))
    .filter((file) => /\.(long|fault)\.ts$/.test(file))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
    .toSorted((one, other) => Number(one === last) - Number(other === last) || (one < other ? -1 : 1));
  return files.map((file) => ({ file, minutes: slow[file] ?? usualMinutes }));
}
