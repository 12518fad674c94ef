import type { PointerReading } from '../live';
import { sameValues, type PlannedMove } from '../review';
import { refused, type Problem, type Side, type Site } from '../site';
import { pointersOf, type Pointer, type PointerValues } from '../targets';

/** Live values by address, of the pointers that exist. */
export function standingOf(readings: readonly PointerReading[]): ReadonlyMap<string, PointerValues> {
  return new Map(
    readings.flatMap((reading) => (reading.status === 'present' ? [[reading.address, reading.values] as const] : [])),
  );
}

/**
 * Compare-and-swap against the live world, just before anything is sent. A saved plan notices a changed state, never a
 * hand edit in the cloud or in DNS: without this guard the edit of a colleague would be overwritten unseen.
 * @throws SwingError exit 3 `LiveWorldChanged`, `LiveWorldUnknown`, every pointer at once
 */
export function assertWorldAsPlanned(
  site: Site,
  readings: readonly PointerReading[],
  moves: readonly PlannedMove[],
  to: Side,
): void {
  const planned = new Map(moves.map((move) => [move.address, move]));
  const problems = pointersOf(site).flatMap((pointer) => {
    const expected = planned.get(pointer.address)?.before ?? pointer.values[to];
    return problemsOf(
      pointer,
      readings.find((reading) => reading.address === pointer.address),
      expected,
    );
  });
  if (problems.length > 0) throw refused(...problems);
}

function problemsOf(
  pointer: Pointer,
  reading: PointerReading | undefined,
  expected: PointerValues | undefined,
): readonly Problem[] {
  if (reading === undefined || reading.status === 'unknown') return [unknownWorld(pointer, reading)];
  if (expected !== undefined && reading.status === 'present' && sameValues(reading.values, expected)) return [];
  return [
    {
      code: 'LiveWorldChanged',
      place: pointer.address,
      message: `${pointer.words.what} does not stand where the plan saw it`,
      got: reading.status === 'present' ? JSON.stringify(reading.values) : JSON.stringify('absent'),
      allowed: JSON.stringify(expected),
      remedy: 'find out who moved it; then run swing plan again and have the new digest approved',
    },
  ];
}

function unknownWorld(pointer: Pointer, reading: PointerReading | undefined): Problem {
  const reason = reading?.status === 'unknown' ? reading.reason : 'it was not read';
  return {
    code: 'LiveWorldUnknown',
    place: pointer.address,
    message: `${pointer.words.what} cannot be read back: ${reason}`,
    remedy: 'nothing is changed blindly; repair the access and try again',
  };
}
