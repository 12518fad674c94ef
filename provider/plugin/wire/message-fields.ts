/**
 * The messages of the plugin protocol that this provider sends and receives, with the fields it uses: what stands in a
 * message besides is passed over when reading. Written as `"type number"`, after `repeated` or `map`.
 *
 * @source Terraform plugin protocol, version 6.9 (tfplugin6.proto): the names of fields are ours, their numbers are not
 */
export const messageFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Empty: {},
  DynamicValue: { msgpack: 'bytes 1', json: 'bytes 2' },
  RawState: { json: 'bytes 1' },
  Step: { attributeName: 'string 1', elementKeyString: 'string 2', elementKeyInt: 'int32 3' },
  Path: { steps: 'repeated Step 1' },
  Diagnostic: { severity: 'int32 1', summary: 'string 2', detail: 'string 3', attribute: 'Path 4' },
  ServerCapabilities: { planDestroy: 'bool 1', getProviderSchemaOptional: 'bool 2', moveResourceState: 'bool 3' },
  ClientCapabilities: { deferralAllowed: 'bool 1', writeOnlyAttributesAllowed: 'bool 2' },

  NestedObject: { attributes: 'repeated Attribute 1', nesting: 'int32 3' },
  Attribute: {
    name: 'string 1',
    type: 'bytes 2',
    nestedType: 'NestedObject 10',
    description: 'string 3',
    required: 'bool 4',
    optional: 'bool 5',
    computed: 'bool 6',
    sensitive: 'bool 7',
    descriptionKind: 'int32 8',
    writeOnly: 'bool 11',
  },
  Block: {
    version: 'int32 1',
    attributes: 'repeated Attribute 2',
    description: 'string 4',
    descriptionKind: 'int32 5',
  },
  Schema: { version: 'int32 1', block: 'Block 2' },

  Named: { typeName: 'string 1' },
  MetadataResponse: {
    serverCapabilities: 'ServerCapabilities 1',
    diagnostics: 'repeated Diagnostic 2',
    dataSources: 'repeated Named 3',
    resources: 'repeated Named 4',
  },
  SchemaResponse: {
    provider: 'Schema 1',
    resourceSchemas: 'map Schema 2',
    dataSourceSchemas: 'map Schema 3',
    diagnostics: 'repeated Diagnostic 4',
    serverCapabilities: 'ServerCapabilities 6',
  },
  IdentitySchemasResponse: { diagnostics: 'repeated Diagnostic 2' },

  ValidateProviderRequest: { config: 'DynamicValue 1' },
  ValidateProviderResponse: { diagnostics: 'repeated Diagnostic 2' },
  ValidateRequest: { typeName: 'string 1', config: 'DynamicValue 2', clientCapabilities: 'ClientCapabilities 3' },
  DiagnosticsResponse: { diagnostics: 'repeated Diagnostic 1' },
  ConfigureRequest: { terraformVersion: 'string 1', config: 'DynamicValue 2' },

  UpgradeRequest: { typeName: 'string 1', version: 'int32 2', rawState: 'RawState 3' },
  UpgradeResponse: { upgradedState: 'DynamicValue 1', diagnostics: 'repeated Diagnostic 2' },
  ReadRequest: { typeName: 'string 1', currentState: 'DynamicValue 2', private: 'bytes 3' },
  ReadResponse: { newState: 'DynamicValue 1', diagnostics: 'repeated Diagnostic 2', private: 'bytes 3' },
  PlanRequest: {
    typeName: 'string 1',
    priorState: 'DynamicValue 2',
    proposedNewState: 'DynamicValue 3',
    config: 'DynamicValue 4',
    priorPrivate: 'bytes 5',
  },
  PlanResponse: {
    plannedState: 'DynamicValue 1',
    requiresReplace: 'repeated Path 2',
    plannedPrivate: 'bytes 3',
    diagnostics: 'repeated Diagnostic 4',
  },
  ApplyRequest: {
    typeName: 'string 1',
    priorState: 'DynamicValue 2',
    plannedState: 'DynamicValue 3',
    config: 'DynamicValue 4',
    plannedPrivate: 'bytes 5',
  },
  ApplyResponse: { newState: 'DynamicValue 1', private: 'bytes 2', diagnostics: 'repeated Diagnostic 3' },
  ImportRequest: { typeName: 'string 1', id: 'string 2' },
  ImportedResource: { typeName: 'string 1', state: 'DynamicValue 2', private: 'bytes 3' },
  ImportResponse: { importedResources: 'repeated ImportedResource 1', diagnostics: 'repeated Diagnostic 2' },
  ReadDataRequest: { typeName: 'string 1', config: 'DynamicValue 2' },
  ReadDataResponse: { state: 'DynamicValue 1', diagnostics: 'repeated Diagnostic 2' },
  StopResponse: { error: 'string 1' },
};
