import type { Review } from '../review';
import { refused } from '../site';
import type { Running } from './running';

/**
 * Hazard: a swing before its window disconnects people who were told another time. Only a planned swing is held up: a dead
 * primary, a way back and the rest of a change under way wait for no clock.
 * @throws SwingError exit 3 `WindowNotOpen`
 */
export function assertWindowOpen({ change, held }: Pick<Running, 'change' | 'held'>, { change: permit }: Review): void {
  const waits = change.verb === 'apply' && change.kind === 'planned' && held.record.inProgress === undefined;
  if (!waits || permit?.kind !== 'permitted' || permit.window?.state !== 'not-yet') return;
  const { number, from, to } = permit.window;
  throw refused({
    code: 'WindowNotOpen',
    place: permit.change.file,
    message: `window ${number} of ${permit.change.id} has not begun: people were told ${from}`,
    got: JSON.stringify(new Date().toISOString()),
    allowed: `${from} to ${to}`,
    remedy: 'wait for it, or set another time with swing change reschedule',
  });
}
