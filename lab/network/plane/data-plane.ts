import { createServer, type Server, type Socket } from 'node:net';

import type { Effect } from '../../recorded-call';
import { closeServer, listenOnLoopback, loopback, portOf } from '../free-port';
import type { Appliance } from './appliance';
import type { Balancer } from './balancer';
import { endpoint, httpsPort } from './endpoint';
import type { Guests } from './guests';
import { applyEffect, movedAddresses, type Holder, type Holders, type Location, type Wiring } from './holders';
import { resetConnection } from './reset';
import type { RuledAddress } from './ruled-address';
import { interfaceAt, type Station } from './station';

/** What the data plane is made of at the start. */
export interface DataPlaneOptions {
  readonly holders: Holders;
  readonly wiring: Wiring | undefined;
  readonly balancer?: Balancer;
  readonly ruled?: readonly RuledAddress[];
  /** Names that lead to an address: `{ "support-a.example.com": "203.0.113.11" }`. */
  readonly hostnames?: Readonly<Record<string, string>> | undefined;
  readonly guests: Guests;
  /** Who stands at a station now; undefined where nobody does. */
  readonly applianceAt: (station: Station) => Appliance | undefined;
}

/** One loopback listener per address and port; each connection goes to whoever holds the place when it comes in. */
export class DataPlane {
  #holders: Holders;
  readonly #listeners = new Map<string, Server>();
  readonly #open = new Map<string, Set<Socket>>();
  /** Interfaces whose source/destination check is off; it is on from the start. */
  readonly #unchecked = new Set<string>();

  private constructor(private readonly options: DataPlaneOptions) {
    this.#holders = options.holders;
  }

  public static async start(options: DataPlaneOptions): Promise<DataPlane> {
    const plane = new DataPlane(options);
    for (const address of options.holders.keys()) await plane.#listen(address, httpsPort);
    const { address = '', ports = [] } = options.balancer?.wiring ?? {};
    for (const port of ports) await plane.#listen(address, port);
    for (const ruled of options.ruled ?? []) for (const port of ruled.ports) await plane.#listen(ruled.address, port);
    return plane;
  }

  /** As curl's --connect-to: `{ "203.0.113.10:443": "127.0.0.1:44301" }`; a host name is where its address is. */
  public get connect(): Readonly<Record<string, string>> {
    const named = Object.entries(this.options.hostnames ?? {}).flatMap(([name, address]) => {
      const server = this.#listeners.get(endpoint(address));
      return server === undefined ? [] : [[endpoint(name), server] as const];
    });
    const entries = [...this.#listeners, ...named].map(([place, server]) => [place, `${loopback}:${portOf(server)}`]);
    return Object.fromEntries(entries) as Record<string, string>;
  }

  /** Who holds an address now, and who takes new connections at a load balancer's. */
  public holderOf(address: string, port: number = httpsPort): Holder | undefined {
    const location = this.#locate(address, port);
    if (location === undefined || this.options.applianceAt(location.side) === undefined) return undefined;
    const configuredInGuest = this.options.guests.has(location.side, location.privateAddress);
    return { ...location, configuredInGuest, droppedBySourceDestCheck: this.#isDropped(location) };
  }

  /** Moves addresses at once, in order. What was in progress through a moved one is reset, as AWS does. */
  public apply(effects: readonly Effect[]): void {
    for (const effect of effects) {
      const before = this.#holders;
      this.#holders = applyEffect(before, effect, this.options.wiring);
      this.#applyToInterfaces(effect);
      this.options.balancer?.apply(effect);
      for (const address of movedAddresses(before, this.#holders)) this.cut(address);
    }
  }

  /** Resets what is in progress through an address at 443. */
  public cut(address: string): void {
    this.#cut(endpoint(address));
  }

  public async stop(): Promise<void> {
    const closed = [...this.#listeners.values()].map(closeServer);
    for (const place of this.#listeners.keys()) this.#cut(place);
    await Promise.all(closed);
  }

  #locate(address: string, port: number): Location | undefined {
    const { balancer, ruled } = this.options;
    if (address === balancer?.wiring.address) return balancer.holderAt(port);
    const rule = ruled?.find((one) => one.address === address);
    return rule === undefined ? this.#holders.get(address) : rule.holderAt(port);
  }

  /** An interface takes packets for its own addresses only, unless the check is off: the overlay address is not its own. */
  #isDropped({ side, privateAddress }: Location): boolean {
    const { wiring } = this.options;
    if (wiring === undefined || privateAddress !== wiring.overlay?.address) return false;
    return !this.#unchecked.has(interfaceAt(side, wiring.interfaces) ?? '');
  }

  #applyToInterfaces(effect: Effect): void {
    if (effect.kind !== 'source-dest-check-changed') return;
    if (effect.enabled) this.#unchecked.delete(effect.networkInterfaceId);
    else this.#unchecked.add(effect.networkInterfaceId);
  }

  async #listen(address: string, port: number): Promise<void> {
    const place = endpoint(address, port);
    const open = new Set<Socket>();
    this.#open.set(place, open);
    const server = createServer({ noDelay: true }, (connection) => {
      connection.on('error', () => undefined).once('close', () => open.delete(connection));
      if (this.#deliver(this.holderOf(address, port), connection)) open.add(connection);
    });
    this.#listeners.set(place, await listenOnLoopback(server));
  }

  /** @returns whether the connection stays open */
  #deliver(holder: Holder | undefined, connection: Socket): boolean {
    if (holder === undefined) {
      resetConnection(connection);
      return false;
    }
    // Dropped packets: the connection stays open and nothing ever comes back.
    if (!holder.configuredInGuest || holder.droppedBySourceDestCheck) connection.resume();
    else this.options.applianceAt(holder.side)?.accept(connection, holder.privateAddress);
    return true;
  }

  #cut(place: string): void {
    for (const connection of this.#open.get(place) ?? []) resetConnection(connection);
  }
}
