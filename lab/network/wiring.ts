import { sides, type Side } from '../../site';
import type { Effect } from '../recorded-call';
import type { SharedAddress } from './controls';
import { Balancer, type BalancerWiring } from './plane/balancer';
import { Guests } from './plane/guests';
import type { TargetNames } from './plane/health';
import type { Holders, Location, OverlayRoute, Wiring } from './plane/holders';

/** What leads to the appliances. */
export interface WiringOptions {
  /** Each appliance's own public addresses; never bound, they are names in the data plane. */
  readonly own: Readonly<Record<Side, readonly string[]>>;
  /** Each appliance's primary private address. @default - `"primary"`, through which only its own addresses come in */
  readonly ownPrivate?: Readonly<Record<Side, string>>;
  /** @default - those of `shared` */
  readonly interfaces?: Readonly<Record<Side, string>>;
  /** For targets registered by instance. */
  readonly instances?: Readonly<Record<Side, string>>;
  readonly shared?: SharedAddress & { readonly holder: Side };
  /** Nobody holds the address, and interfaces check source and destination, until the history or a call says otherwise. */
  readonly overlay?: OverlayRoute;
  /** No listener stands until the history or a call says so. */
  readonly balancer?: BalancerWiring;
  /** What happened to the cloud before: effects of the calls that built it. */
  readonly history?: readonly Effect[];
}

const unnamedPrimaries = { a: 'primary', b: 'primary' } as const;

/** The parts of a data plane before anything moved. */
export interface Plan {
  readonly holders: Holders;
  readonly wiring: Wiring | undefined;
  readonly guests: Guests;
  readonly balancer?: Balancer;
  readonly targets: TargetNames;
}

/** Pure but for the fresh guests and balancer. */
export function planWiring(options: WiringOptions): Plan {
  const { ownPrivate: primaryIps = unnamedPrimaries, instances, balancer } = options;
  const guests = new Guests({ a: guestAddresses(options, 'a'), b: guestAddresses(options, 'b') });
  const targets = { primaryIps, ...(instances === undefined ? {} : { instances }) };
  return {
    holders: firstHolders(options),
    wiring: wiringOf(options),
    guests,
    targets,
    ...(balancer === undefined ? {} : { balancer: new Balancer(balancer, targets, guests) }),
  };
}

function firstHolders({ own, ownPrivate = unnamedPrimaries, shared, overlay }: WiringOptions): Holders {
  const holders = new Map<string, Location | undefined>();
  for (const side of sides) {
    for (const address of own[side]) holders.set(address, { side, privateAddress: ownPrivate[side] });
  }
  if (overlay !== undefined) holders.set(overlay.address, undefined);
  if (shared === undefined) return holders;
  return holders.set(shared.publicIp, { side: shared.holder, privateAddress: shared.privateIps[shared.holder] });
}

function wiringOf({ shared, interfaces = shared?.interfaces, overlay }: WiringOptions): Wiring | undefined {
  if (interfaces === undefined) return undefined;
  return { interfaces, ...(overlay === undefined ? {} : { overlay }) };
}

/** A guest is born with everything that may be led to it. */
function guestAddresses({ shared, ownPrivate, overlay }: WiringOptions, side: Side): readonly string[] {
  const addresses = [shared?.privateIps[side], (ownPrivate ?? unnamedPrimaries)[side], overlay?.address];
  return addresses.filter((address) => address !== undefined);
}
