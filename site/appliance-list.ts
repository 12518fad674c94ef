import { appliancePart } from './appliance-schema';
import type { PartReader } from './part-reader';
import { otherSide, sides } from './side';
import type { Side } from './side';
import type { Appliance, Failover } from './site';
import { vacantAppliance } from './vacant';

/** What decides whether a side may be absent; what did not parse forbids nothing. */
export interface Standing {
  readonly primary: Side | undefined;
  readonly failover: Failover | undefined;
}

/** Reads `appliances:`; the absent one of a single appliance is vacant. */
export function readAppliances(
  reader: PartReader,
  value: unknown,
  standing: Standing,
): Readonly<Record<Side, Appliance | undefined>> {
  const map = reader.map(value, ['appliances'], sides);
  if (map === undefined) return { a: undefined, b: undefined };
  const read = (side: Side): Appliance | undefined => {
    if (map[side] !== undefined) return reader.read(appliancePart, map[side], ['appliances', side]);
    const missing = whyNeeded(side, map[otherSide(side)] !== undefined, standing);
    if (missing === undefined) return vacantAppliance(side);
    reader.add({ code: 'MissingKey', path: ['appliances', side], ...missing });
    return undefined;
  };
  return { a: read('a'), b: read('b') };
}

interface Needed {
  readonly message: string;
  readonly remedy?: string;
}

/** Undefined when the side may be vacant. */
function whyNeeded(side: Side, other: boolean, { primary, failover }: Standing): Needed | undefined {
  const message = `appliances.${side} is missing`;
  if (!other) return { message };
  if (primary === side)
    return { message: `${message}, and ${side} is primary`, remedy: `write primary: ${otherSide(side)}` };
  if (failover === undefined || failover === 'none') return undefined;
  return { message, remedy: 'add it, or write failover: none while there is only one appliance' };
}
