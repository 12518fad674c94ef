import { configurationSchema } from './configuration';
import { validateConfiguration } from './validate-configuration';
import type { Provider } from './framework';

/** The provider `swing`: everything it serves. */
export const swingProvider: Provider = {
  schema: configurationSchema,
  resources: [],
  dataSources: [],
  validate: validateConfiguration,
};
