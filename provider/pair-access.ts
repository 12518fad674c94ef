import type { Pair } from '../appliance';
import { accessAppliance, type ApplianceTimes } from './appliance-access';
import type { Context, Values } from './framework';
import { textOf } from './read-values';

/** Where the names of a pair and its accounts stand: in a refresh both in the state, else the accounts in the configuration. */
export interface PairSource {
  /** `site`, `appliance_a`, `appliance_b`, all known. */
  readonly names: Values;
  /** `client_id_a` and so on, where they are said. */
  readonly accounts: Values;
  readonly times: ApplianceTimes;
}

/** Clients for both. Asks nobody yet. */
export async function accessPair({ names, accounts, times }: PairSource, context: Context): Promise<Pair> {
  const servername = textOf(names, 'site') ?? '';
  const access = (side: 'a' | 'b') => {
    const hostname = textOf(names, `appliance_${side}`) ?? '';
    return accessAppliance({ hostname, servername, side, values: accounts, times }, context);
  };
  const [a, b] = await Promise.all([access('a'), access('b')]);
  return { a, b };
}
