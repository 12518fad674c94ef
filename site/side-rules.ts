import { renderGot } from './part-problem';
import type { Path, PartProblem } from './part-problem';
import { sides } from './side';
import type { Side } from './side';
import type { Appliance } from './site';
import { isPresent } from './vacant';

/** Values one a side: `{ field: ["privateIp"], named: { a: "10.0.1.50" } }`. */
export interface PerSide {
  /** Where they stand; the last segments name them in sentences. */
  readonly field: Path;
  readonly named: Partial<Readonly<Record<Side, unknown>>>;
  /** Whether a side with an appliance may do without. @default - none may */
  mayLack?(side: Side): boolean;
}

/** Per-side values name exactly the sides at which there is an appliance; silent about a side that did not parse. */
export function perSideProblems(
  { field, named, mayLack = () => false }: PerSide,
  appliances: Readonly<Record<Side, Appliance | undefined>>,
): readonly PartProblem[] {
  return sides.flatMap((side) => {
    const appliance = appliances[side];
    if (appliance === undefined) return [];
    const value = named[side];
    if (isPresent(appliance)) return value === undefined && !mayLack(side) ? [missing(field, side)] : [];
    return value === undefined ? [] : [ofVacant(field, side, value)];
  });
}

function missing(field: Path, side: Side): PartProblem {
  const name = [...field, side].join('.');
  return { code: 'MissingKey', path: field, message: `${name} is missing`, remedy: `add ${name}` };
}

function ofVacant(field: Path, side: Side, value: unknown): PartProblem {
  const name = [...field, side].join('.');
  return {
    code: 'SideVacant',
    path: [...field, side],
    message: `${name} is given, and there is no appliance ${side}`,
    got: renderGot(value),
    remedy: `remove ${name}, or add appliances.${side}`,
  };
}
