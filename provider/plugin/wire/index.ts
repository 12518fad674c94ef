export type * from './messages';
export { controllerService, providerMethods, providerService, type ProviderMethod } from './services';
