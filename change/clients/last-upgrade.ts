/** What is known of a step of a record. */
export interface StepTime {
  readonly step: string;
  /** ISO 8601 with its zone. */
  readonly at: string;
}

const upgrades: readonly string[] = ['leader-upgraded', 'partner-upgraded', 'package-installed'];

/**
 * When the appliance that serves was upgraded: the last upgrade among these steps. In every procedure the clients are looked
 * at after the serving appliance and before the other one is upgraded. Undefined before any upgrade.
 */
export function lastUpgrade(steps: readonly StepTime[]): string | undefined {
  return steps.findLast(({ step }) => upgrades.includes(step))?.at;
}
