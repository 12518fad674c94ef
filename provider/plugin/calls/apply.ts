import {
  hasError,
  isKnown,
  type ApplyRequest,
  type Diagnostic,
  type Resource,
  type StateAnswer,
  type Values,
} from '../../framework';
import { decodeValues, every } from '../../protocol';
import { applyDefects } from '../guards/apply-consistency';
import { thrown } from '../guards/defect';
import { timeOf } from '../guards/time';
import { isConfigured, perform, resourceOf, type Session } from '../session';
import type { ApplyRequestMessage, ApplyResponse } from '../wire';
import { tell, written } from './answer';
import { notKnownYet } from './read';

interface Asked {
  readonly prior: Values | null;
  readonly planned: Values | null;
  readonly config: Values | null;
}

export async function applyResource(request: ApplyRequestMessage, session: Session): Promise<ApplyResponse> {
  const resource = resourceOf(session, request.typeName);
  const { schema } = resource;
  const asked: Asked = {
    prior: decodeValues(request.priorState, schema),
    planned: decodeValues(request.plannedState, schema),
    config: decodeValues(request.config, schema),
  };
  const answer = await applied(resource, asked, session);
  const { state, values, defects } = written({ values: answer.state, schema, kind: 'state', otherwise: asked.prior });
  const failed = hasError(answer.diagnostics);
  const wrong = failed || defects.length > 0 ? [] : applyDefects(schema, asked.planned, values);
  const diagnostics = [...answer.diagnostics, ...defects, ...wrong];
  const told = isTainted(asked, values, diagnostics) ? diagnostics.map(withUntaint) : diagnostics;
  return { newState: state, private: request.plannedPrivate, diagnostics: tell(told, schema, [asked.config]) };
}

/**
 * An exception must not lose what the state knows: after an update or a delete that broke the state stays as it was, and
 * the next plan reads the world. After a create nothing is kept: Terraform would take it for tainted and replace it.
 */
async function applied(resource: Resource, asked: Asked, session: Session): Promise<StateAnswer> {
  const { timeouts, typeName } = resource;
  const request = requestOf(asked, resource);
  if (!isConfigured(session)) return { state: asked.prior, diagnostics: [notKnownYet('error')] };
  const timeMs = timeOf(asked.config ?? asked.prior, request.kind, timeouts[request.kind]);
  try {
    return await perform(session, timeMs, (context) => resource.apply(request, context));
  } catch (error) {
    return { state: asked.prior, diagnostics: [thrown(error, `${request.kind} of ${typeName} broke off`)] };
  }
}

function requestOf({ prior, planned, config }: Asked, { schema }: Resource): ApplyRequest {
  if (planned === null) return { kind: 'delete', prior: prior ?? every(schema, null) };
  const said = config ?? planned;
  return prior === null ? { kind: 'create', config: said, planned } : { kind: 'update', prior, config: said, planned };
}

/** Terraform takes whatever a create left together with an error for half made, and replaces it: a gap nobody asked for. */
function isTainted({ prior }: Asked, values: Values | null, diagnostics: readonly Diagnostic[]): boolean {
  return prior === null && values !== null && isKnown(values) && hasError(diagnostics);
}

function withUntaint(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.severity !== 'error') return diagnostic;
  const advice =
    'It is in the state, and Terraform calls it tainted: the next plan would destroy it and make it anew. Where it is as it should be, run terraform untaint ADDRESS first';
  return { ...diagnostic, detail: `${diagnostic.detail}\n\n${advice}` };
}
