export type { Attribute, AttributeType, DataSource, Provider, Resource, Schema } from './framework';
export { swingProvider } from './swing-provider';
