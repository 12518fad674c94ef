import type { Hazard, PlannedChange } from '../../targets';
import { measured } from '../rule';

/**
 * Changes of types that no target points with, yet known to end service. With these the review is a gap linter for
 * any plan; a type that becomes a pointer declares its own in `targets`.
 */
export const generalHazards: ReadonlyMap<string, readonly Hazard[]> = new Map([
  [
    'aws_lb_listener',
    [
      {
        id: 'listener-port-changed',
        sentence: 'a listener leaves its port in an update that looks harmless: connections to the old port end',
        source: measured,
        applies: (change) => updates(change, 'port'),
      },
    ],
  ],
  [
    'aws_route',
    [
      {
        id: 'route-replaced',
        sentence: 'a route that is replaced is deleted first: the address leads nowhere in between',
        source: measured,
        applies: (change) => change.actions.includes('delete'),
      },
    ],
  ],
]);

function updates({ actions, before, after }: PlannedChange, attribute: string): boolean {
  return actions.includes('update') && before?.[attribute] !== after?.[attribute];
}
