import { createServer, type Server, type Socket } from 'node:net';

import type { Side } from '../../../site';
import type { Effect } from '../../recorded-call';
import { closeServer, listenOnLoopback, loopback, portOf } from '../free-port';
import type { Appliance } from './appliance';
import { endpoint } from './endpoint';
import { applyEffect, movedAddresses, type Holder, type Holders, type Wiring } from './holders';
import { resetConnection } from './reset';

/** What the data plane is made of at the start. */
export interface DataPlaneOptions {
  readonly holders: Holders;
  readonly wiring: Wiring | undefined;
  readonly appliances: Readonly<Record<Side, Appliance>>;
}

/** One loopback listener per public address; each connection goes to whoever holds the address when it comes in. */
export class DataPlane {
  #holders: Holders;
  readonly #listeners = new Map<string, Server>();
  readonly #open = new Map<string, Set<Socket>>();

  private constructor(private readonly options: DataPlaneOptions) {
    this.#holders = options.holders;
  }

  public static async start(options: DataPlaneOptions): Promise<DataPlane> {
    const plane = new DataPlane(options);
    for (const address of options.holders.keys()) await plane.#listen(address);
    return plane;
  }

  /** As curl's --connect-to: `{ "203.0.113.10:443": "127.0.0.1:44301" }`. */
  public get connect(): Readonly<Record<string, string>> {
    const entries = [...this.#listeners].map(([address, server]) => [
      endpoint(address),
      `${loopback}:${portOf(server)}`,
    ]);
    return Object.fromEntries(entries) as Record<string, string>;
  }

  /** Who holds a public address now. */
  public holderOf(address: string): Holder | undefined {
    return this.#holders.get(address);
  }

  /** Moves addresses at once, in order. What was in progress through a moved one is reset, as AWS does. */
  public apply(effects: readonly Effect[]): void {
    for (const effect of effects) {
      const before = this.#holders;
      this.#holders = applyEffect(before, effect, this.options.wiring);
      for (const address of movedAddresses(before, this.#holders)) this.#cut(address);
    }
  }

  public async stop(): Promise<void> {
    const closed = [...this.#listeners.values()].map(closeServer);
    for (const address of this.#listeners.keys()) this.#cut(address);
    await Promise.all(closed);
  }

  async #listen(address: string): Promise<void> {
    this.#open.set(address, new Set());
    const server = createServer({ noDelay: true }, (connection) => this.#deliver(address, connection));
    this.#listeners.set(address, await listenOnLoopback(server));
  }

  #deliver(address: string, connection: Socket): void {
    const open = this.#open.get(address);
    connection.on('error', () => undefined).once('close', () => open?.delete(connection));
    const holder = this.#holders.get(address);
    if (holder === undefined) {
      resetConnection(connection);
      return;
    }
    open?.add(connection);
    // A guest without the address drops packets: the connection stays open and nothing ever comes back.
    if (!holder.configuredInGuest) connection.resume();
    else this.options.appliances[holder.side].accept(connection, holder.privateAddress);
  }

  #cut(address: string): void {
    for (const connection of this.#open.get(address) ?? []) resetConnection(connection);
  }
}
