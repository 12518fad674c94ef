import type { TargetNames } from './health';
import type { Location } from './holders';
import type { RuledAddress } from './ruled-address';
import type { Station } from './station';

/** A firewall's public address, whose ports are forwarded by one rule that somebody changes by hand. */
export class Firewall implements RuledAddress {
  readonly address: string;
  readonly ports: readonly number[];
  #destination: Station | undefined;

  public constructor(
    { address, ports, destination }: FirewallWiring,
    private readonly names: TargetNames,
  ) {
    this.address = address;
    this.ports = ports;
    this.#destination = destination;
  }

  public get destination(): Station | undefined {
    return this.#destination;
  }

  /** New connections go there; those in progress stay where they are, as connection tracking keeps them. Undefined: to nobody. */
  public moveTo(destination: Station | undefined): void {
    this.#destination = destination;
  }

  public holderAt(): Location | undefined {
    const side = this.#destination;
    return side === undefined ? undefined : { side, privateAddress: this.names.primaryIps[side] ?? '' };
  }
}

/** One rule and where it leads at the start. */
export interface FirewallWiring {
  readonly address: string;
  readonly ports: readonly number[];
  readonly destination: Station;
}
