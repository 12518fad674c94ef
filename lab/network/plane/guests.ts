import type { Side } from '../../../site';

/** How an appliance looks to the health checks of a load balancer. */
export type Health = 'healthy' | 'unhealthy' | 'initial';

/** What the guests of both appliances have configured, and how they look to health checks; both change at run time. */
export class Guests {
  readonly #addresses: Readonly<Record<Side, Set<string>>>;
  readonly #health: Record<Side, Health> = { a: 'healthy', b: 'healthy' };

  public constructor(addresses: Readonly<Record<Side, readonly string[]>>) {
    this.#addresses = { a: new Set(addresses.a), b: new Set(addresses.b) };
  }

  public has(side: Side, address: string): boolean {
    return this.#addresses[side].has(address);
  }

  public configure(side: Side, address: string): void {
    this.#addresses[side].add(address);
  }

  public unconfigure(side: Side, address: string): void {
    this.#addresses[side].delete(address);
  }

  public health(side: Side): Health {
    return this.#health[side];
  }

  public setHealth(side: Side, health: Health): void {
    this.#health[side] = health;
  }
}
