import type { Plan, Values } from './plan';

const byPlan = new WeakMap<Plan, ReadonlyMap<string, unknown>>();

/** Names of the attributes that the configuration sets: what is unknown and not among them, the provider computes. */
export function configuredAttributes(plan: Plan, address: string): ReadonlySet<string> {
  return new Set(keys(expressionsOf(plan, address)));
}

/** Of an object's values those that the configuration sets, inside of blocks too; what the provider computes is left out. */
export function configuredValues(plan: Plan, address: string, values: Values | null): Values {
  const expressions = expressionsOf(plan, address);
  const own = keys(expressions).map((name) => [name, configuredIn(member(expressions, name), member(values, name))]);
  return Object.fromEntries(own.filter(([, value]) => value !== undefined)) as Values;
}

/** A block stands in the configuration as a list of what it sets; anything else is one expression. */
function configuredIn(expression: unknown, value: unknown): unknown {
  if (!Array.isArray(expression) || !Array.isArray(value)) return value;
  const names = new Map<string, unknown>(expression.flatMap((block) => Object.entries(block as object)));
  return value.map((item) =>
    Object.fromEntries(
      [...names]
        .map(([name, inner]) => [name, configuredIn(inner, member(item, name))] as const)
        .filter(([, one]) => one !== undefined),
    ),
  );
}

/** What the configuration says of one resource, in Terraform's own shape; undefined when it does not name it. */
function expressionsOf(plan: Plan, address: string): unknown {
  const known = byPlan.get(plan) ?? new Map(resourcesIn(member(plan.configuration, 'root_module'), ''));
  byPlan.set(plan, known);
  return known.get(withoutIndexes(address));
}

type Entry = readonly [address: string, expressions: unknown];

function resourcesIn(module: unknown, prefix: string): readonly Entry[] {
  const own = list(member(module, 'resources')).map((resource): Entry => [
    prefix + String(member(resource, 'address')),
    member(resource, 'expressions'),
  ]);
  const calls = member(module, 'module_calls');
  const inner = keys(calls).map((name) =>
    resourcesIn(member(member(calls, name), 'module'), `${prefix}module.${name}.`),
  );
  return [...own, ...inner.flat()];
}

/** What the root module's configuration of a provider says of an attribute, where it is a literal. */
export function providerLiteral(plan: Plan, provider: string, attribute: string): unknown {
  const config = member(plan.configuration, 'provider_config');
  return member(member(member(member(config, provider), 'expressions'), attribute), 'constant_value');
}

/** `module.x["a"].aws_eip.y[0]` stands in the configuration as `module.x.aws_eip.y`. */
function withoutIndexes(address: string): string {
  return address.replace(/\["(?:[^"\\]|\\.)*"\]|\[\d+\]/g, '');
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function keys(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
