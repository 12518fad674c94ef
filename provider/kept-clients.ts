import { createHash } from 'node:crypto';
import type { ApplianceClient } from '../appliance';
import type { Clock } from './framework';

/** By the process's one clock, so that a test with a clock of its own shares nothing. */
const kept = new WeakMap<Clock, Map<string, ApplianceClient>>();

/**
 * One client for all that ask the same appliance as the same account: they share its token, of which an account has at most 30 before
 * the oldest is ended, and its pace. `sameness` may hold secrets; only its digest is kept.
 *
 * @source vendor's API documentation: 30 tokens, 20 requests/s per account
 */
export function keptClient(clock: Clock, sameness: readonly unknown[], make: () => ApplianceClient): ApplianceClient {
  const clients = kept.get(clock) ?? new Map<string, ApplianceClient>();
  kept.set(clock, clients);
  const key = createHash('sha256').update(JSON.stringify(sameness)).digest('hex');
  const client = clients.get(key) ?? make();
  clients.set(key, client);
  return client;
}
