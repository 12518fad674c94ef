export type { Attribute, AttributeType, DataSource, Provider, Resource, Schema } from './framework';
export {
  defaultRegistries,
  InstallError,
  installProvider,
  mirrorConfiguration,
  providerSource,
  requiredProviders,
  type InstalledFile,
  type InstalledProvider,
  type InstallOptions,
  type InstallProblem,
  type TerraformKindName,
} from './install';
export { swingProvider } from './swing-provider';
