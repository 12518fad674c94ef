import { DateTime } from 'luxon';

/** The longest a clock was ever put forward by, with room. */
const longestGapMinutes = 180;

/**
 * The instant at which local clocks of a day first show a time: `"02:30"` on the night they go back is the earlier of
 * the two; where they skip it on the night they go forward, it is the moment they jump.
 * @param day any time of that day, in its zone
 */
export function instantOf(day: DateTime, time: string): DateTime {
  if (time === '24:00') return instantOf(day.plus({ days: 1 }), '00:00');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const asked = DateTime.fromObject(
    { year: day.year, month: day.month, day: day.day, hour, minute },
    { zone: day.zone },
  );
  if (asked.hour !== hour || asked.minute !== minute) return jumpBefore(asked);
  return asked.getPossibleOffsets().reduce((first, other) => (other < first ? other : first), asked);
}

/** A skipped time is given as one behind the jump: goes back to the first minute of the new offset. */
function jumpBefore(behind: DateTime): DateTime {
  let jump = behind;
  for (let minutes = 0; minutes < longestGapMinutes; minutes += 1) {
    const before = jump.minus({ minutes: 1 });
    if (before.offset !== behind.offset) return jump;
    jump = before;
  }
  return jump;
}
