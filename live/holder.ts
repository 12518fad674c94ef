import { sides, type Side } from '../site';
import type { Pointer, PointerValue, PointerValues } from '../targets';
import type { PointerReading } from './world';

/**
 * Who holds a pointer, by all of its pointer attributes. `other`: something the site file does not name; `unknown`: not
 * readable, or a side's interface is known only by tag.
 */
export function holderOf(pointer: Pointer, reading: PointerReading): Side | 'other' | 'absent' | 'unknown' {
  if (reading.status !== 'present') return reading.status;
  const holder = sides.find((side) => sameValues(pointer.values[side], reading.values));
  if (holder !== undefined) return holder;
  const { values, nobodyAt = [] } = pointer;
  return sides.some((side) => values[side] === undefined && !nobodyAt.includes(side)) ? 'unknown' : 'other';
}

function sameValues(expected: PointerValues | undefined, got: PointerValues): boolean {
  return (
    expected !== undefined && Object.entries(expected).every(([attribute, value]) => sameValue(value, got[attribute]))
  );
}

function sameValue(left: PointerValue, right: PointerValue | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
