import type { Side } from '../../../site';
import type { Effect } from '../../recorded-call';
import { stationOf, type Station } from './station';

/** Where packets to one address are led: to an appliance, for one of its private addresses or the overlay address. */
export interface Location {
  readonly side: Station;
  readonly privateAddress: string;
}

/** Who holds an address, and whether what arrives there is taken. */
export interface Holder extends Location {
  /** Whether the guest has the private address configured; if not, it drops the packets without a word. */
  readonly configuredInGuest: boolean;
  /** Whether the interface drops packets that are not for one of its own addresses: true only for an overlay address. */
  readonly droppedBySourceDestCheck: boolean;
}

/** Address to location; `undefined` means that nobody holds it. */
export type Holders = ReadonlyMap<string, Location | undefined>;

/** What the cloud knows of the pair. */
export interface Wiring {
  /** `{ a: "eni-0a1b2c3d4e5f60001", b: "eni-0a1b2c3d4e5f60002" }`. */
  readonly interfaces: Partial<Readonly<Record<Side, string>>>;
  readonly overlay?: OverlayRoute;
  /** Addresses that an instance has from its launch, by its private address. @default - none */
  readonly bornWith?: Readonly<Record<string, readonly string[]>>;
}

/** The one route that says who holds the overlay address. */
export interface OverlayRoute {
  /** `"10.99.0.10"`. */
  readonly address: string;
  readonly routeTable: string;
}

/** The holders after one effect; effects on addresses that are not in the map, and on anything else, change nothing. */
export function applyEffect(holders: Holders, effect: Effect, wiring: Wiring | undefined): Holders {
  switch (effect.kind) {
    case 'address-associated':
      return moved(holders, effect.publicIp, locationAt(effect.networkInterfaceId, effect.privateIp, wiring));
    case 'address-disassociated':
    case 'address-displaced':
      return moved(holders, effect.publicIp, undefined);
    case 'instance-launched':
      return bornWith(holders, effect, wiring);
    case 'route-replaced':
      return wiring?.overlay === undefined
        ? holders
        : rerouted(holders, effect, { ...wiring, overlay: wiring.overlay });
    default:
      return holders;
  }
}

/** The addresses whose holder differs: connections through these are cut, those through others go on. */
export function movedAddresses(before: Holders, after: Holders): readonly string[] {
  return [...before.keys()].filter((address) => !sameLocation(before.get(address), after.get(address)));
}

function bornWith(
  holders: Holders,
  { networkInterfaceId, privateIp }: Extract<Effect, { kind: 'instance-launched' }>,
  wiring: Wiring | undefined,
): Holders {
  const addresses = wiring?.bornWith?.[privateIp] ?? [];
  const place = locationAt(networkInterfaceId, privateIp, wiring);
  return addresses.reduce((now, address) => moved(now, address, place), holders);
}

type Rerouted = Extract<Effect, { kind: 'route-replaced' }>;

function rerouted(holders: Holders, effect: Rerouted, wiring: Wiring & { readonly overlay: OverlayRoute }): Holders {
  const { address, routeTable } = wiring.overlay;
  if (effect.routeTableId !== routeTable || effect.destination !== `${address}/32`) return holders;
  const { networkInterfaceId } = effect;
  return moved(
    holders,
    address,
    networkInterfaceId === undefined ? undefined : locationAt(networkInterfaceId, address, wiring),
  );
}

function moved(holders: Holders, address: string, to: Location | undefined): Holders {
  if (!holders.has(address)) return holders;
  return new Map(holders).set(address, to);
}

function locationAt(
  networkInterface: string,
  privateAddress: string,
  wiring: Wiring | undefined,
): Location | undefined {
  const side = stationOf(networkInterface, wiring?.interfaces);
  return side === undefined ? undefined : { side, privateAddress };
}

function sameLocation(one: Location | undefined, other: Location | undefined): boolean {
  return one?.side === other?.side && one?.privateAddress === other?.privateAddress;
}
