export { installProvider, type InstalledFile, type InstalledProvider, type InstallOptions } from './install-provider';
export { InstallError, type InstallProblem } from './refusal';
export { defaultRegistries, providerSource, type TerraformKindName } from './registries';
export { mirrorConfiguration, requiredProviders } from './render';
