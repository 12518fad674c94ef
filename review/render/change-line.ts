import type { ChangePermit, OpenChangeFacts, WindowFacts } from '../change-permit';
import type { Review } from '../verdict';
import { dateAndClock } from './text';

/**
 * `"Change record: spring-upgrade, P4 Asynchronous upgrade of a pair, now partner-tested; this plan is its row …; window 1
 * 2026-03-01 02:00:00Z to 2026-03-01 03:00:00Z, open when this was planned"`; undefined where nothing was asked.
 */
export function changeLine({ change }: Pick<Review, 'change'>): string | undefined {
  return change === undefined ? undefined : `Change record: ${told(change)}`;
}

function told(permit: ChangePermit): string {
  switch (permit.kind) {
    case 'no-records':
      return 'this project keeps none (no file in changes/)';
    case 'permitted':
      return [openChange(permit.change), `this plan is its row ${permit.row}`, ...windowParts(permit.window)].join(
        '; ',
      );
    case 'refused':
    case 'told':
      return permit.change === undefined ? 'no open change fits this plan' : openChange(permit.change);
  }
}

function openChange({ id, procedure, state }: OpenChangeFacts): string {
  return `${id}, ${procedure}, now ${state}`;
}

const stateWords: Readonly<Record<WindowFacts['state'], string>> = {
  'not-yet': 'not begun when this was planned',
  open: 'open when this was planned',
  over: 'over when this was planned',
};

function windowParts(window: WindowFacts | undefined): readonly string[] {
  if (window === undefined) return [];
  const { number, from, to, state } = window;
  return [`window ${number} ${dateAndClock(from)} to ${dateAndClock(to)}, ${stateWords[state]}`];
}
