import { badInput, type Problem, type Side } from '../site';
import type { Pointer, PointerValues } from './pointer';

/**
 * A pointer attribute as text.
 *
 * @throws SwingError 2 `InterfaceNotKnown` while an appliance is known only by tag, `NobodyToHold`
 */
export function textAt(pointer: Pointer, side: Side, attribute: string): string {
  const value = valuesAt(pointer, side)[attribute];
  if (typeof value === 'string') return value;
  throw new TypeError(`${pointer.address} has no text ${attribute} at ${side}`);
}

/** @throws SwingError 2 `InterfaceNotKnown` while an appliance is known only by tag, `NobodyToHold` */
export function valuesAt(pointer: Pointer, side: Side): PointerValues {
  const values = pointer.values[side];
  if (values !== undefined) return values;
  if (pointer.nobodyAt?.includes(side)) throw badInput(nobodyThere(pointer, side));
  throw badInput({
    code: 'InterfaceNotKnown',
    place: pointer.address,
    message: `the interface of appliance ${side} is known only by tag, and a script needs its id`,
    remedy: `write appliances.${side}.aws: { instance: i-…, networkInterface: eni-… }, or take the script swing plan writes`,
  });
}

function nobodyThere({ address, words }: Pointer, side: Side): Problem {
  return {
    code: 'NobodyToHold',
    place: address,
    message: `${words.what} has nobody at ${side} who could hold it: ${words.holder[side]}`,
    remedy: `let appliance ${side} and its target group be created, and write what the site file lacks`,
  };
}
