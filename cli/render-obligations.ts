import type { Obligations, OpenObligation } from '../swing';
import { printable } from './style';

/** What a site still owes: its open change, since when it has no partner, until when it shall be a pair again. */
export function obligationLines({ open, withoutPartner, unreadable }: Obligations): string {
  const lines = [
    ...open.map(({ change, state, startedAt }) => `Open change: ${change}, ${state}, since ${startedAt}`),
    ...(open.length > 1 ? [`A site has one open change at most: withdraw all but one of these ${open.length}.`] : []),
    ...(withoutPartner === undefined
      ? []
      : [`Without failover partner: since ${withoutPartner.since ?? 'not recorded'}${nobodyReturns(open)}`]),
    ...open.flatMap(returnLine),
    ...unreadable.map((file) => `Not known: ${file} cannot be read: swing check says why.`),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

/** Without an open change nothing leads back, and no deadline is watched. */
function nobodyReturns(open: readonly OpenObligation[]): string {
  return open.length > 0 ? '' : ', and no open change leads back to failover';
}

function returnLine({ deadline }: OpenObligation): readonly string[] {
  if (deadline === undefined) return [];
  const { returnBy, overdueSince, overdue, rescheduled } = deadline;
  const times = rescheduled === 0 ? '' : `, rescheduled ${rescheduled} ${rescheduled === 1 ? 'time' : 'times'}`;
  if (overdueSince === undefined) return [`Return to failover: due ${returnBy}${times}`];
  if (!overdue) return [`Return to failover: due ${returnBy}; overdue since ${overdueSince}${times}`];
  const last = overdueSince === returnBy ? '' : `, last due ${returnBy}`;
  return [`Return to failover: OVERDUE since ${overdueSince}${times}${last}`];
}
