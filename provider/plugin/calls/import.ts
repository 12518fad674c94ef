import { hasError, type Diagnostic, type Values } from '../../framework';
import { isConfigured, perform, resourceOf, type Session } from '../session';
import type { ImportRequest, ImportResponse } from '../wire';
import { tell, written } from './answer';
import { notKnownYet } from './read';

/** Terraform reads the resource right after, so the state need hold no more than that needs. */
export async function importResource(request: ImportRequest, session: Session): Promise<ImportResponse> {
  const { typeName, id } = request;
  const { schema, importState, timeouts } = resourceOf(session, typeName);
  if (!isConfigured(session)) return { importedResources: [], diagnostics: tell([notKnownYet('error')], schema) };
  const answer = await perform(session, timeouts.read, (context) => importState(id, context));
  const { state, values, defects } = written({ values: answer.state, schema, kind: 'state', otherwise: null });
  const diagnostics = [...answer.diagnostics, ...defects, ...notFound(values, answer.diagnostics, id)];
  const importedResources = values === null || hasError(diagnostics) ? [] : [{ typeName, state }];
  return { importedResources, diagnostics: tell(diagnostics, schema) };
}

function notFound(values: Values | null, diagnostics: readonly Diagnostic[], id: string): readonly Diagnostic[] {
  if (values !== null || hasError(diagnostics)) return [];
  return [{ severity: 'error', summary: 'there is nothing to import', detail: `got the id ${JSON.stringify(id)}` }];
}
