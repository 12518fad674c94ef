import type { Values } from '../framework';
import { isEmpty, ttlShown, type RecordSets } from './record-sets';

/** The state with what is served in it: one kind of record, the other null. Write-only values never stay. */
export function shown(state: Values, served: RecordSets): Values {
  const addresses = [...served.A.values, ...served.AAAA.values];
  return {
    ...state,
    key_secret: null,
    addresses: addresses.length === 0 ? null : addresses,
    cname: served.CNAME.values[0] ?? null,
    ttl: isEmpty(served) ? (state['ttl'] ?? null) : ttlShown(served),
  };
}
