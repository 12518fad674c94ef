import { sides } from './side';
import type { AwsInstance, ManagedInstance, Site } from './site';

/** Whether there is something for an appliance stack to keep: a managed appliance, present or retired, or infrastructure. */
export function keepsAppliances({ appliances, retired, infrastructure }: Site): boolean {
  const all = [...sides.map((side) => appliances[side]), ...retired];
  return infrastructure !== undefined || all.some((one) => managedOf(one) !== undefined);
}

interface MaybeManaged {
  readonly kind: string;
  readonly aws?: AwsInstance;
}

/** What the appliance stack keeps of an appliance, present or retired; undefined when it keeps nothing of it. */
export function managedOf(appliance: MaybeManaged): ManagedInstance | undefined {
  return appliance.aws?.managed;
}
