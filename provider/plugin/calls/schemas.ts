import { schemaMessage } from '../../protocol';
import type { Session } from '../session';
import type { MetadataResponse, SchemaResponse, ServerCapabilities } from '../wire';

const capabilities: ServerCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: false,
};

export function getProviderSchema({ provider }: Session): SchemaResponse {
  const messages = (
    all: readonly { readonly typeName: string; readonly schema: Parameters<typeof schemaMessage>[0] }[],
  ) => Object.fromEntries(all.map(({ typeName, schema }) => [typeName, schemaMessage(schema)]));
  return {
    provider: schemaMessage(provider.schema),
    resourceSchemas: messages(provider.resources),
    dataSourceSchemas: messages(provider.dataSources),
    serverCapabilities: capabilities,
    diagnostics: [],
  };
}

export function getMetadata({ provider }: Session): MetadataResponse {
  const named = (all: readonly { readonly typeName: string }[]) => all.map(({ typeName }) => ({ typeName }));
  return {
    serverCapabilities: capabilities,
    resources: named(provider.resources),
    dataSources: named(provider.dataSources),
    diagnostics: [],
  };
}
