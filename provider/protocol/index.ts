export { diagnosticMessage, pathMessage, type DiagnosticMessage, type PathMessage } from './diagnostic-message';
export { ValueError } from './place';
export { sameValue } from './same-value';
export { schemaMessage } from './schema-message';
export type { SchemaMessage } from './schema-shape';
export { decodeValues, encodeValues, every, type DynamicValue } from './values';
