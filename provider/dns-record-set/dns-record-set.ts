import type { Resource } from '../framework';
import { apply } from './apply';
import { importState } from './import-state';
import { plan } from './plan';
import { read } from './read';
import { schema } from './schema';
import { validate } from './validate';

/** One secondary may hear of a change by its refresh only, which takes hours: nobody waits for that. */
const changeMs = 120_000;

/** `swing_dns_record_set`: all addresses of one name, or one alias, changed as a compare-and-swap. */
export const dnsRecordSet: Resource = {
  typeName: 'swing_dns_record_set',
  schema,
  timeouts: { plan: 60_000, read: 60_000, create: changeMs, update: changeMs, delete: changeMs },
  validate,
  plan,
  read,
  apply,
  importState,
};
