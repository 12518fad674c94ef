import { sides, type Side } from '../../../site';

/** Where an appliance stands in the data plane: a side of the first pair, or the interface of an instance that came later. */
export type Station = Side | NewcomerStation;

/** `"eni-0a1b2c3d4e5f60003"`. */
export type NewcomerStation = `eni-${string}`;

/** The station behind an interface: a side whose interface it is, else the interface itself. */
export function stationOf(
  networkInterface: string,
  interfaces: Partial<Readonly<Record<Side, string>>> | undefined,
): Station | undefined {
  const side = sides.find((one) => interfaces?.[one] === networkInterface);
  if (side !== undefined) return side;
  return isNewcomer(networkInterface) ? networkInterface : undefined;
}

/** The interface of a station; undefined for hardware. */
export function interfaceAt(station: Station, interfaces: Partial<Readonly<Record<Side, string>>>): string | undefined {
  return isNewcomer(station) ? station : interfaces[station];
}

function isNewcomer(networkInterface: string): networkInterface is NewcomerStation {
  return networkInterface.startsWith('eni-');
}
