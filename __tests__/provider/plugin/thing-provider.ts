import type {
  ApplyRequest,
  Context,
  DataSource,
  Diagnostic,
  PlanAnswer,
  Provider,
  Resource,
  Schema,
  StateAnswer,
  Values,
} from '../../../provider/framework';
import { decodeValues, encodeValues } from '../../../provider/protocol';
import { answer } from '../../../provider/plugin/calls/calls';
import { operations, type Operations } from '../../../provider/plugin/operations';
import type { Session } from '../../../provider/plugin/session';
import type { ProviderMethod } from '../../../provider/plugin/wire';

/** A resource of a test: one of every kind of attribute. */
export const thingSchema: Schema = {
  version: 0,
  description: 'A thing.',
  attributes: {
    id: { type: 'string', said: 'computed', description: '' },
    name: { type: 'string', said: 'required', description: '' },
    size: { type: 'number', said: 'optional-computed', description: '' },
    tags: { type: { set: 'string' }, said: 'optional', description: '' },
    secret: { type: 'string', said: 'optional', sensitive: true, writeOnly: true, description: '' },
    timeouts: { type: { object: { read: 'string', create: 'string' } }, said: 'optional', description: '' },
  },
};

export const providerSchema: Schema = {
  version: 0,
  description: '',
  attributes: { place: { type: 'string', said: 'optional', description: '' } },
};

/** A thing as a configuration says it. */
export const configured: Values = { id: null, name: 'x', size: null, tags: null, secret: null, timeouts: null };

/** A thing as a state holds it. */
export const stored: Values = { ...configured, id: 'thing/x', size: 1 };

export interface Behaviour {
  readonly validate?: (config: Values) => readonly Diagnostic[];
  readonly plan?: Resource['plan'];
  readonly read?: Resource['read'];
  readonly apply?: (request: ApplyRequest, context: Context) => Promise<StateAnswer>;
  readonly importState?: Resource['importState'];
  readonly readData?: DataSource['read'];
}

const planned = (values: Values): PlanAnswer => ({ planned: { ...values, secret: null }, diagnostics: [] });

function thing(behaviour: Behaviour): Resource {
  return {
    typeName: 'swing_thing',
    schema: thingSchema,
    timeouts: { plan: 5_000, read: 5_000, create: 5_000, update: 5_000, delete: 5_000 },
    validate: behaviour.validate ?? (() => []),
    plan:
      behaviour.plan ??
      (async (request) => (request.kind === 'delete' ? { planned: null, diagnostics: [] } : planned(request.proposed))),
    read: behaviour.read ?? (async (state) => ({ state, diagnostics: [] })),
    apply:
      behaviour.apply ??
      (async (request) => ({
        state: request.kind === 'delete' ? null : { ...request.planned, id: 'thing/x', size: 1 },
        diagnostics: [],
      })),
    importState: behaviour.importState ?? (async () => ({ state: null, diagnostics: [] })),
  };
}

/** A session that serves one thing, with calls as Terraform makes them. */
export interface ThingSession {
  readonly session: Session;
  readonly operations: Operations;
  call(method: ProviderMethod, request: object): Promise<Answered>;
}

/** What a call answered, its states read back. */
export interface Answered {
  readonly state: Values | null;
  readonly told: readonly string[];
  /** First steps of the places the diagnostics stand at. */
  readonly places: readonly string[];
  readonly raw: object;
}

export const encoded = (values: Values | null, schema: Schema = thingSchema) => encodeValues(values, schema);

/** @param provider what `provider "swing" {}` says; undefined: it was never configured */
export function thingSession(behaviour: Behaviour = {}, provider: Values | undefined = { place: null }): ThingSession {
  const served: Provider = {
    schema: providerSchema,
    resources: [thing(behaviour)],
    dataSources: [
      {
        typeName: 'swing_sight',
        schema: thingSchema,
        validate: () => [],
        read: behaviour.readData ?? (async (config) => ({ state: { ...config, id: 'sight' }, diagnostics: [] })),
      },
    ],
    validate: () => [],
  };
  const running = operations({ graceMs: 50 });
  const clock = { now: () => 0, wait: () => Promise.resolve() };
  const session: Session = { provider: served, operations: running, env: {}, clock, configuration: provider };
  return {
    session,
    operations: running,
    call: async (method, request) => read(await answer(method, request, session)),
  };
}

interface Raw {
  readonly diagnostics?: readonly {
    readonly severity: number;
    readonly summary: string;
    readonly detail: string;
    readonly attribute?: { readonly steps: readonly { readonly attributeName?: string }[] };
  }[];
  readonly newState?: object;
  readonly plannedState?: object;
  readonly upgradedState?: object;
  readonly state?: object;
  readonly importedResources?: readonly { readonly state: object }[];
}

function read(raw: Raw): Answered {
  const state = raw.newState ?? raw.plannedState ?? raw.upgradedState ?? raw.state ?? raw.importedResources?.[0]?.state;
  const told = raw.diagnostics ?? [];
  return {
    raw,
    state: decodeValues(state, thingSchema),
    told: told.map(({ severity, summary, detail }) => `${severity === 1 ? 'error' : 'warning'}: ${summary}: ${detail}`),
    places: told.map(({ attribute }) => attribute?.steps[0]?.attributeName ?? ''),
  };
}
