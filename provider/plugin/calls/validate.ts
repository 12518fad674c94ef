import type { Diagnostic, Schema, Values } from '../../framework';
import { decodeValues, every } from '../../protocol';
import { timeoutProblems } from '../guards/time';
import { dataSourceOf, resourceOf, type Session } from '../session';
import type { ConfigureRequest, DiagnosticsResponse, ValidateProviderRequest, ValidateRequest } from '../wire';
import { tell } from './answer';

export function validateProvider(request: ValidateProviderRequest, { provider }: Session): DiagnosticsResponse {
  const config = decodeValues(request.config, provider.schema) ?? every(provider.schema, null);
  return { diagnostics: tell(provider.validate(config), provider.schema, [config]) };
}

/** Keeps the configuration; one that is not wholly known yet is kept too, and nothing is asked of the world by it. */
export function configure(request: ConfigureRequest, session: Session): DiagnosticsResponse {
  const { schema } = session.provider;
  session.configuration = decodeValues(request.config, schema) ?? every(schema, null);
  return { diagnostics: [] };
}

export function validateResource(request: ValidateRequest, session: Session): DiagnosticsResponse {
  const { schema, validate } = resourceOf(session, request.typeName);
  const config = decodeValues(request.config, schema) ?? every(schema, null);
  const allowed = request.clientCapabilities?.writeOnlyAttributesAllowed === true;
  const refused = allowed ? [] : writeOnlyProblems(config, schema);
  return { diagnostics: tell([...timeoutProblems(config, schema), ...refused, ...validate(config)], schema, [config]) };
}

export function validateDataSource(request: ValidateRequest, session: Session): DiagnosticsResponse {
  const { schema, validate } = dataSourceOf(session, request.typeName);
  const config = decodeValues(request.config, schema) ?? every(schema, null);
  return { diagnostics: tell([...timeoutProblems(config, schema), ...validate(config)], schema, [config]) };
}

/** An older Terraform would write the value into plan and state, so it is refused there. */
function writeOnlyProblems(config: Values, schema: Schema): readonly Diagnostic[] {
  const said = Object.entries(schema.attributes).filter(
    ([name, { writeOnly }]) => writeOnly === true && (config[name] ?? null) !== null,
  );
  return said.map(([name]) => ({
    severity: 'error',
    summary: `${name} would be written into the state`,
    detail:
      'write-only attributes need Terraform 1.11 or OpenTofu 1.11, or newer; with this one hand the secret over in the environment and leave the attribute out',
    attribute: [name],
  }));
}
