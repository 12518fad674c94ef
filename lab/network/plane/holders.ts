import type { Side } from '../../../site';
import type { Effect } from '../../recorded-call';

/** Where packets to one public address end: at an appliance, through one of its private addresses. */
export interface Holder {
  readonly side: Side;
  readonly privateAddress: string;
  /** Whether the guest has the private address configured; if not, it drops the packets without a word. */
  readonly configuredInGuest: boolean;
}

/** Public address to holder; `undefined` means that nobody holds it. */
export type Holders = ReadonlyMap<string, Holder | undefined>;

/** What the cloud knows of the pair's interfaces and guests. */
export interface Wiring {
  /** `{ a: "eni-0a1b2c3d4e5f60001", b: "eni-0a1b2c3d4e5f60002" }`. */
  readonly interfaces: Readonly<Record<Side, string>>;
  /** Every private address the guests of both appliances have configured. */
  readonly guestAddresses: Readonly<Record<Side, readonly string[]>>;
}

/** The holders after one effect; effects on addresses that are not in the map, and on names, change nothing. */
export function applyEffect(holders: Holders, effect: Effect, wiring: Wiring | undefined): Holders {
  if (effect.kind === 'record-set-changed' || !holders.has(effect.publicIp)) return holders;
  const next = new Map(holders);
  next.set(effect.publicIp, effect.kind === 'address-associated' ? holderAt(effect, wiring) : undefined);
  return next;
}

/** The public addresses whose holder differs: connections through these are cut, those through others go on. */
export function movedAddresses(before: Holders, after: Holders): readonly string[] {
  return [...before.keys()].filter((address) => !sameHolder(before.get(address), after.get(address)));
}

type Associated = Extract<Effect, { kind: 'address-associated' }>;

function holderAt(effect: Associated, wiring: Wiring | undefined): Holder | undefined {
  const side = (['a', 'b'] as const).find((one) => wiring?.interfaces[one] === effect.networkInterfaceId);
  if (side === undefined || wiring === undefined) return undefined;
  const configuredInGuest = wiring.guestAddresses[side].includes(effect.privateIp);
  return { side, privateAddress: effect.privateIp, configuredInGuest };
}

function sameHolder(one: Holder | undefined, other: Holder | undefined): boolean {
  return one?.side === other?.side && one?.privateAddress === other?.privateAddress;
}
