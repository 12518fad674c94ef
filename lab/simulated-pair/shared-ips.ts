import type { SimulatedAppliance } from './simulated-appliance';

/**
 * Who answers at a shared address: the appliance whose tick box is set. Set on both is a conflict, in which the last one that
 * took the address answers, as the last to announce itself does on a real network.
 */
export class SharedIps {
  readonly #takers = new Map<string, readonly SimulatedAppliance[]>();

  /** @param onChange told every address that was taken or left, afterwards */
  public constructor(private readonly onChange: (address: string) => void) {}

  /** To be told what an appliance had enabled before it changed. */
  public changed(appliance: SimulatedAppliance, before: readonly string[]): void {
    const { sharedIps: after } = appliance.seat.state();
    const left = before.filter((address) => !after.includes(address));
    const taken = after.filter((address) => !before.includes(address));
    for (const address of left) this.#takers.set(address, this.#others(address, appliance));
    for (const address of taken) this.#takers.set(address, [...this.#others(address, appliance), appliance]);
    for (const address of [...left, ...taken]) this.onChange(address);
  }

  /** An appliance that is off announces nothing. */
  public holderOf(address: string): SimulatedAppliance | undefined {
    return this.#takers.get(address)?.findLast(({ isOn }) => isOn);
  }

  #others(address: string, appliance: SimulatedAppliance): readonly SimulatedAppliance[] {
    return (this.#takers.get(address) ?? []).filter((one) => one !== appliance);
  }
}
