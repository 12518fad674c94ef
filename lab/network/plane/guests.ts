import type { Station } from './station';

/** How an appliance looks to the health checks of a load balancer. */
export type Health = 'healthy' | 'unhealthy' | 'initial';

/** One guest; what it has configured stays while it is off. */
interface Guest {
  readonly addresses: Set<string>;
  health: Health;
  running: boolean;
}

/** What the guests of the appliances have configured, whether they run, how they look to health checks; all change at run time. */
export class Guests {
  readonly #guests = new Map<Station, Guest>();

  public constructor(addresses: Readonly<Partial<Record<Station, readonly string[]>>>) {
    for (const [station, own] of Object.entries(addresses)) this.add(station as Station, own ?? []);
  }

  /** A guest comes to life with these addresses. */
  public add(station: Station, addresses: readonly string[]): void {
    this.#guests.set(station, { addresses: new Set(addresses), health: 'healthy', running: true });
  }

  /** Whether the guest takes what comes for an address: it runs and has it configured. */
  public has(station: Station, address: string): boolean {
    const guest = this.#guests.get(station);
    return guest?.running === true && guest.addresses.has(address);
  }

  public configure(station: Station, address: string): void {
    this.#find(station).addresses.add(address);
  }

  public unconfigure(station: Station, address: string): void {
    this.#find(station).addresses.delete(address);
  }

  public health(station: Station): Health {
    return this.#find(station).health;
  }

  public setHealth(station: Station, health: Health): void {
    this.#find(station).health = health;
  }

  /** A guest that is off answers nobody. */
  public setRunning(station: Station, running: boolean): void {
    this.#find(station).running = running;
  }

  #find(station: Station): Guest {
    const guest = this.#guests.get(station);
    if (guest === undefined) throw new Error(`no appliance stands at ${station}`);
    return guest;
  }
}
