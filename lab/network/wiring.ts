import { sides, type Side } from '../../site';
import type { Effect } from '../recorded-call';
import type { SharedAddress } from './controls';
import type { BalancerWiring } from './plane/balancer';
import type { FirewallWiring } from './plane/firewall';
import { Guests } from './plane/guests';
import type { TargetNames } from './plane/health';
import type { Holders, Location, OverlayRoute, Wiring } from './plane/holders';

/** What leads to the appliances. */
export interface WiringOptions {
  /** Each appliance's own public addresses; never bound, they are names in the data plane. A side left out is empty. */
  readonly own: PerSide<readonly string[]>;
  /** Each appliance's primary private address. @default - `"primary"`, through which only its own addresses come in */
  readonly ownPrivate?: PerSide<string>;
  /** Hardware has none. @default - those of `shared` */
  readonly interfaces?: PerSide<string>;
  /** For targets registered by instance. */
  readonly instances?: PerSide<string>;
  /** Where appliances may come to later. @default - nowhere */
  readonly rooms?: readonly Room[];
  readonly shared?: SharedAddress & { readonly holder: Side };
  /** Nobody holds the address, and interfaces check source and destination, until the history or a call says otherwise. */
  readonly overlay?: OverlayRoute;
  /** No listener stands until the history or a call says so. */
  readonly balancer?: BalancerWiring;
  /** A firewall that somebody changes by hand. @default - none */
  readonly firewall?: FirewallWiring;
  /** An address that the appliances themselves take and leave: `"192.168.7.5"`. @default - none */
  readonly sharedIp?: string;
  /** Names that lead to one of the addresses: `{ "support-a.example.com": "203.0.113.11" }`. @default - none */
  readonly hostnames?: Readonly<Record<string, string>>;
  /** What happened to the cloud before: effects of the calls that built it. */
  readonly history?: readonly Effect[];
}

/** Something that each side has on which an appliance stands. */
export type PerSide<Value> = Partial<Readonly<Record<Side, Value>>>;

/** What an instance that is launched with this private address has, or may be given. */
export interface Room {
  /** `"10.0.2.21"`. */
  readonly privateIp: string;
  /** Nobody has it until it is associated. */
  readonly publicIp: string;
  /** Is there with the instance. */
  readonly ipv6: string;
}

const unnamedPrimaries = { a: 'primary', b: 'primary' } as const;

/** The parts of a data plane before anything moved. */
export interface Plan {
  readonly holders: Holders;
  readonly wiring: Wiring | undefined;
  readonly guests: Guests;
  readonly targets: TargetNames;
  /** Where an appliance stands from the start. */
  readonly sides: readonly Side[];
}

/** Pure but for the fresh guests. */
export function planWiring(options: WiringOptions): Plan {
  const { ownPrivate: primaryIps = unnamedPrimaries, instances, own } = options;
  const present = sides.filter((side) => own[side] !== undefined);
  return {
    holders: firstHolders(options),
    wiring: wiringOf(options),
    guests: new Guests(Object.fromEntries(present.map((side) => [side, guestAddresses(options, side)]))),
    targets: { primaryIps, ...(instances === undefined ? {} : { instances }) },
    sides: present,
  };
}

function firstHolders({ own, ownPrivate = unnamedPrimaries, shared, overlay, rooms = [] }: WiringOptions): Holders {
  const holders = new Map<string, Location | undefined>();
  for (const { publicIp, ipv6 } of rooms) holders.set(publicIp, undefined).set(ipv6, undefined);
  for (const side of sides) {
    const privateAddress = ownPrivate[side] ?? unnamedPrimaries[side];
    for (const address of own[side] ?? []) holders.set(address, { side, privateAddress });
  }
  if (overlay !== undefined) holders.set(overlay.address, undefined);
  if (shared === undefined) return holders;
  return holders.set(shared.publicIp, { side: shared.holder, privateAddress: shared.privateIps[shared.holder] });
}

function wiringOf({ shared, interfaces = shared?.interfaces, overlay, rooms = [] }: WiringOptions): Wiring | undefined {
  if (interfaces === undefined) return undefined;
  const bornWith = Object.fromEntries(rooms.map(({ privateIp, ipv6 }) => [privateIp, [ipv6]]));
  return { interfaces, bornWith, ...(overlay === undefined ? {} : { overlay }) };
}

/** A guest is born with everything that may be led to it. */
function guestAddresses({ shared, ownPrivate, overlay, sharedIp }: WiringOptions, side: Side): readonly string[] {
  const addresses = [shared?.privateIps[side], (ownPrivate ?? unnamedPrimaries)[side], overlay?.address, sharedIp];
  return addresses.filter((address) => address !== undefined);
}
