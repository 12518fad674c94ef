import { hasError, type PlanAnswer, type PlanRequest, type Resource, type Values } from '../../framework';
import { decodeValues, encodeValues, every, pathMessage } from '../../protocol';
import { planDefects } from '../guards/plan-consistency';
import { hasUnknown } from '../guards/sound';
import { timeOf } from '../guards/time';
import { planOfUnknown } from '../guards/unknown-plan';
import { isConfigured, perform, resourceOf, type Session } from '../session';
import type { PlanRequestMessage, PlanResponse } from '../wire';
import { tell, written } from './answer';

/** The three objects of a plan; no configuration means a delete. */
interface Asked {
  readonly prior: Values | null;
  readonly config: Values | null;
  readonly proposed: Values | null;
}

export async function planResource(request: PlanRequestMessage, session: Session): Promise<PlanResponse> {
  const resource = resourceOf(session, request.typeName);
  const { schema } = resource;
  const asked: Asked = {
    prior: decodeValues(request.priorState, schema),
    config: decodeValues(request.config, schema),
    proposed: decodeValues(request.proposedNewState, schema),
  };
  const answer = await planned(resource, asked, session);
  const failed = hasError(answer.diagnostics);
  const { prior, config, proposed } = asked;
  const { state, values, defects } = written({ values: answer.planned, schema, kind: 'plan', otherwise: proposed });
  const wrong = failed || defects.length > 0 ? [] : planDefects({ schema, prior, config, planned: values });
  return {
    plannedState: failed ? encodeValues(withoutWriteOnly(proposed, resource), schema) : state,
    requiresReplace: (answer.requiresReplace ?? []).map((name) => pathMessage([name], schema)),
    plannedPrivate: request.priorPrivate,
    diagnostics: tell([...answer.diagnostics, ...(failed ? [] : defects), ...wrong], schema, [config, prior]),
  };
}

/** What is not wholly known is planned without the resource: it could ask the world only about guesses. */
async function planned(resource: Resource, asked: Asked, session: Session): Promise<PlanAnswer> {
  const { schema, timeouts } = resource;
  const { prior, config, proposed } = asked;
  const request = requestOf(asked, resource);
  const known = isConfigured(session) && !hasUnknown(config);
  if (!known && config !== null && proposed !== null)
    return { planned: planOfUnknown({ schema, prior, config, proposed }), diagnostics: [] };
  // a delete asks no more than the state says, so it can be planned whatever the provider's configuration is
  if (!known && request.kind === 'delete') return { planned: null, diagnostics: [] };
  return perform(session, timeOf(config ?? prior, 'plan', timeouts.plan), (context) => resource.plan(request, context));
}

function requestOf({ prior, config, proposed }: Asked, { schema }: Resource): PlanRequest {
  if (config === null) return { kind: 'delete', prior: prior ?? every(schema, null) };
  const merged = proposed ?? config;
  return prior === null
    ? { kind: 'create', config, proposed: merged }
    : { kind: 'update', prior, config, proposed: merged };
}

/** The proposal is made of the configuration, which may hold secrets. */
function withoutWriteOnly(proposed: Values | null, { schema }: Resource): Values | null {
  if (proposed === null) return null;
  const kept = Object.entries(proposed).map(
    ([name, value]) => [name, schema.attributes[name]?.writeOnly === true ? null : value] as const,
  );
  return Object.fromEntries(kept);
}
