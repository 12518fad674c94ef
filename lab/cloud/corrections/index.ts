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
import { listenerFields } from './listener-fields';
import { networkArn } from './network-arn';
import { privateAddress } from './private-address';
import { reassociation } from './reassociation';
import { routeInstance } from './route-instance';
import { routeRules } from './route-rules';
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

/** Every correction, for one cloud: those of load balancers remember what the emulator forgets. */
export function correctionsFor(judgeHealth: JudgeHealth): readonly Correction[] {
  const ofBalancers = [networkArn(), balancerAddresses(), groupAssociation, groupBalancers, targetHealth(judgeHealth)];
  return [...ofAddressesAndNames, routeRules, routeInstance, ...ofBalancers, listenerFields];
}
