import { changeBatch } from './change-batch';
import type { Correction } from './correction';
import { displacement } from './displacement';
import { dryRun } from './dry-run';
import { idempotentAssociation } from './idempotent-association';
import { instanceAddresses } from './instance-addresses';
import { interfaceAddresses } from './interface-addresses';
import { privateAddress } from './private-address';
import { reassociation } from './reassociation';
import { zoneId } from './zone-id';

export * from './correction';
export * from './unknown-key';

/** Order counts: what changes nothing is answered first, what moves an address is refused before anything is displaced. */
export const corrections: readonly Correction[] = [
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
