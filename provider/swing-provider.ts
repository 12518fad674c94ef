import { configurationSchema } from './configuration';
import { dnsRecordSet } from './dns-record-set';
import { failoverRole } from './failover-role';
import type { Provider } from './framework';
import { validateConfiguration } from './validate-configuration';

/** The provider `swing`: everything it serves. */
export const swingProvider: Provider = {
  schema: configurationSchema,
  resources: [dnsRecordSet, failoverRole],
  dataSources: [],
  validate: validateConfiguration,
};
