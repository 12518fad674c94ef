import { balancerAddresses } from './balancer-addresses';
import { changeBatch } from './change-batch';
import type { Correction } from './correction';
import { displacement } from './displacement';
import { dryRun } from './dry-run';
import { groupAssociation } from './group-association';
import { groupBalancers } from './group-balancers';
import { idempotentAssociation } from './idempotent-association';
import { instanceAddresses } from './instance-addresses';
import { interfaceAddresses } from './interface-addresses';
import { interfaceInUse } from './interface-in-use';
import { leftInterface } from './left-interface';
import { forwardConfig, listenerFields } from './listener-fields';
import { networkArn } from './network-arn';
import { privateAddress } from './private-address';
import { reassociation } from './reassociation';
import { rootDisk } from './root-disk';
import { routeInstance } from './route-instance';
import { routeRules } from './route-rules';
import { terminationGuard } from './termination-guard';
import { targetHealth, type JudgeHealth } from './target-health';
import { zoneId } from './zone-id';

export * from './correction';
export type { JudgeHealth } from './target-health';
export * from './unknown-key';

/** Order counts: what changes nothing is answered first, what moves an address is refused before anything is displaced. */
const ofAddressesAndNames: readonly Correction[] = [
  dryRun,
  idempotentAssociation,
  reassociation,
  displacement,
  privateAddress,
  interfaceAddresses,
  instanceAddresses,
  zoneId,
  changeBatch,
];

const ofInstances: readonly Correction[] = [leftInterface, interfaceInUse, rootDisk, terminationGuard];

/** What the lab decides about load balancers, asked at every call. */
export interface BalancerHabits {
  readonly judgeHealth: JudgeHealth;
  readonly showsForwardConfig: () => boolean;
}

/** Every correction, for one cloud: those of load balancers remember what the emulator forgets. */
export function correctionsFor({ judgeHealth, showsForwardConfig }: BalancerHabits): readonly Correction[] {
  const ofGroups = [groupAssociation, groupBalancers, targetHealth(judgeHealth)];
  const ofListeners = [forwardConfig(showsForwardConfig), listenerFields];
  const ofBalancers = [networkArn(), balancerAddresses(), ...ofGroups, ...ofListeners];
  return [...ofAddressesAndNames, ...ofInstances, routeRules, routeInstance, ...ofBalancers];
}
