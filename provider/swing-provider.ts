import { applianceHealth } from './appliance-health';
import { configurationSchema } from './configuration';
import { dnsRecordSet } from './dns-record-set';
import { failoverRole } from './failover-role';
import type { Provider } from './framework';
import { handMovedTarget } from './hand-moved-target';
import { validateConfiguration } from './validate-configuration';

/** The provider `swing`: everything it serves. */
export const swingProvider: Provider = {
  schema: configurationSchema,
  resources: [dnsRecordSet, failoverRole, handMovedTarget],
  dataSources: [applianceHealth],
  validate: validateConfiguration,
};
