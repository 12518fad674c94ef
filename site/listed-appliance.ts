import type { Path } from './part-problem';
import { sides } from './side';
import type { Appliance, RetiredAppliance } from './site';
import type { SiteParts } from './site-target-kind';
import { isPresent } from './vacant';

/** An appliance that a file names, present or retired. */
export interface ListedAppliance {
  /** `"a"`, `"retired[0]"`. */
  readonly name: string;
  /** `["appliances", "a"]`, `["retired", 0]`. */
  readonly path: Path;
  readonly appliance: Appliance | RetiredAppliance;
}

/** All that parsed, the present ones first; a vacant side is none. */
export function listedAppliances({ appliances, retired = [] }: SiteParts): readonly ListedAppliance[] {
  const present = sides.flatMap((side): readonly ListedAppliance[] => {
    const appliance = appliances[side];
    return appliance !== undefined && isPresent(appliance)
      ? [{ name: side, path: ['appliances', side], appliance }]
      : [];
  });
  const left = retired.map((appliance, index) => ({
    name: `retired[${index}]`,
    path: ['retired', index],
    appliance,
  }));
  return [...present, ...left];
}

/** Every two of them, in the order of the list: `[[a, b], [a, c], [b, c]]`. */
export function couples<One>(list: readonly One[]): readonly (readonly [One, One])[] {
  return list.flatMap((one, index) => list.slice(index + 1).map((other) => [one, other] as const));
}
