import {
  hasError,
  unknown,
  type ApplyRequest,
  type Context,
  type Diagnostic,
  type PlanAnswer,
  type Resource,
  type StateAnswer,
  type Value,
  type Values,
} from '../../provider/framework';

/** What Terraform does around a resource, without Terraform: validates, proposes, and checks what comes back. */
export interface TerraformSteps {
  refresh(state: Values): Promise<StateAnswer>;
  plan(prior: Values | null, config: Values | null): Promise<PlanAnswer>;
  /** Plans, and applies when the plan changes something. */
  apply(prior: Values | null, config: Values | null): Promise<Applied>;
}

export interface Applied extends StateAnswer {
  /** How far it came; `idle`: nothing was to be done. */
  readonly stage: 'refused' | 'idle' | 'applied';
  readonly planned: Values | null;
  readonly warnings: readonly Diagnostic[];
}

/** `context` is asked for anew in every operation, since each has a signal of its own. */
export function terraformSteps(resource: Resource, context: (withinMs: number) => Context): TerraformSteps {
  const { timeouts } = resource;
  const plan = async (prior: Values | null, config: Values | null): Promise<PlanAnswer> => {
    if (config === null && prior !== null) return resource.plan({ kind: 'delete', prior }, context(timeouts.plan));
    if (config === null) throw new Error('neither state nor configuration');
    const invalid = resource.validate(config);
    if (hasError(invalid)) return { planned: null, diagnostics: invalid };
    const proposed = proposedFor(resource, prior, config);
    const request =
      prior === null
        ? ({ kind: 'create', config, proposed } as const)
        : ({ kind: 'update', prior, config, proposed } as const);
    const answer = await resource.plan(request, context(timeouts.plan));
    if (!hasError(answer.diagnostics)) demandPlanFits(resource, answer.planned, { prior, config });
    return answer;
  };
  return {
    refresh: (state) => resource.read(state, context(timeouts.read)),
    plan,
    apply: async (prior, config) => {
      const { planned, diagnostics } = await plan(prior, config);
      if (hasError(diagnostics)) return { stage: 'refused', planned, state: prior, diagnostics, warnings: [] };
      if (same(planned, prior)) return { stage: 'idle', planned, state: prior, diagnostics, warnings: diagnostics };
      const [request, withinMs] = applyRequest(resource, { prior, config, planned });
      const answer = await resource.apply(request, context(withinMs));
      if (!hasError(answer.diagnostics)) demandStateFits(planned, answer.state);
      return { stage: 'applied', planned, ...answer, warnings: diagnostics };
    },
  };
}

interface Three {
  readonly prior: Values | null;
  readonly config: Values | null;
  readonly planned: Values | null;
}

function applyRequest({ timeouts }: Resource, { prior, config, planned }: Three): readonly [ApplyRequest, number] {
  if (prior !== null && (config === null || planned === null)) return [{ kind: 'delete', prior }, timeouts.delete];
  if (config === null || planned === null) throw new Error('nothing to apply');
  if (prior === null) return [{ kind: 'create', config, planned }, timeouts.create];
  return [{ kind: 'update', prior, config, planned }, timeouts.update];
}

/** @source Terraform, objchange.ProposedNew: what is computed and not configured stays as it was */
function proposedFor({ schema }: Resource, prior: Values | null, config: Values): Values {
  return Object.fromEntries(
    Object.entries(schema.attributes).map(([name, { said, writeOnly }]) => {
      if (writeOnly === true) return [name, null];
      const stays = said.endsWith('computed') && (config[name] ?? null) === null;
      return [name, (stays ? prior?.[name] : config[name]) ?? null];
    }),
  );
}

/** @source Terraform, objchange.AssertPlanValid: as configured, or as before where there was something */
function demandPlanFits({ schema }: Resource, planned: Values | null, { prior, config }: Omit<Three, 'planned'>): void {
  if (planned === null) throw new Error('a plan without values');
  expect(Object.keys(planned).toSorted()).toEqual(Object.keys(schema.attributes).toSorted());
  for (const [name, { said, writeOnly }] of Object.entries(schema.attributes)) {
    const [is, was, wants]: readonly [Value, Value, Value] = [
      planned[name] ?? null,
      prior?.[name] ?? null,
      config?.[name] ?? null,
    ];
    const isFree = writeOnly !== true && said.endsWith('computed') && wants === null;
    const isKept = was !== null && wants !== null && same(is, was);
    if (writeOnly === true) expect([name, is]).toEqual([name, null]);
    else if (!isFree && !isKept) expect([name, is]).toEqual([name, wants]);
  }
}

/** @source Terraform, objchange.AssertObjectCompatible: what was known in the plan is what comes out */
function demandStateFits(planned: Values | null, state: Values | null): void {
  if (planned === null) return expect(state).toBeNull();
  for (const [name, value] of Object.entries(planned)) {
    if (value === unknown) expect([name, state?.[name] ?? null]).not.toEqual([name, unknown]);
    else expect([name, state?.[name] ?? null]).toEqual([name, value]);
  }
}

function same(one: Value | Values, other: Value | Values): boolean {
  return text(one) === text(other);
}

function text(value: Value | Values): string {
  return JSON.stringify(value, (_, inner: Value) => (inner === unknown ? '(unknown)' : inner)) ?? '';
}
