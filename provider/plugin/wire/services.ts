import type { ServiceDefinition } from '@grpc/grpc-js';
import { decodeMessage, encodeMessage } from './codec';

/** Of a service: method to the messages asked and answered. */
type Methods = Readonly<Record<string, readonly [string, string]>>;

/** What is not here is answered with "unimplemented", which Terraform expects of what the capabilities do not promise. */
export const providerMethods = {
  GetMetadata: ['Empty', 'MetadataResponse'],
  GetProviderSchema: ['Empty', 'SchemaResponse'],
  GetResourceIdentitySchemas: ['Empty', 'IdentitySchemasResponse'],
  ValidateProviderConfig: ['ValidateProviderRequest', 'ValidateProviderResponse'],
  ValidateResourceConfig: ['ValidateRequest', 'DiagnosticsResponse'],
  ValidateDataResourceConfig: ['ValidateRequest', 'DiagnosticsResponse'],
  ConfigureProvider: ['ConfigureRequest', 'DiagnosticsResponse'],
  UpgradeResourceState: ['UpgradeRequest', 'UpgradeResponse'],
  ReadResource: ['ReadRequest', 'ReadResponse'],
  PlanResourceChange: ['PlanRequest', 'PlanResponse'],
  ApplyResourceChange: ['ApplyRequest', 'ApplyResponse'],
  ImportResourceState: ['ImportRequest', 'ImportResponse'],
  ReadDataSource: ['ReadDataRequest', 'ReadDataResponse'],
  StopProvider: ['Empty', 'StopResponse'],
} as const satisfies Methods;

export type ProviderMethod = keyof typeof providerMethods;

/** `tfplugin6.Provider` as grpc-js wants it. */
export const providerService = serviceOf('tfplugin6.Provider', providerMethods);

/** What go-plugin asks of any plugin. */
export const controllerService = serviceOf('plugin.GRPCController', { Shutdown: ['Empty', 'Empty'] });

function serviceOf(name: string, methods: Methods): ServiceDefinition {
  const entries = Object.entries(methods).map(([method, [asked, answered]]) => [
    method,
    {
      path: `/${name}/${method}`,
      requestStream: false,
      responseStream: false,
      requestSerialize: (message: object) => encodeMessage(asked, message),
      requestDeserialize: (bytes: Buffer) => decodeMessage(asked, bytes),
      responseSerialize: (message: object) => encodeMessage(answered, message),
      responseDeserialize: (bytes: Buffer) => decodeMessage(answered, bytes),
    },
  ]);
  return Object.fromEntries(entries) as ServiceDefinition;
}
