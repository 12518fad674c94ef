import type { Plan } from './plan';

const byPlan = new WeakMap<Plan, ReadonlyMap<string, ReadonlySet<string>>>();
const none: ReadonlySet<string> = new Set();

/** Names of the attributes that the configuration sets: what is unknown and not among them, the provider computes. */
export function configuredAttributes(plan: Plan, address: string): ReadonlySet<string> {
  const known = byPlan.get(plan) ?? new Map(resourcesIn(member(plan.configuration, 'root_module'), ''));
  byPlan.set(plan, known);
  return known.get(withoutIndexes(address)) ?? none;
}

type Entry = readonly [address: string, attributes: ReadonlySet<string>];

function resourcesIn(module: unknown, prefix: string): readonly Entry[] {
  const own = list(member(module, 'resources')).map((resource): Entry => [
    prefix + String(member(resource, 'address')),
    new Set(keys(member(resource, 'expressions'))),
  ]);
  const calls = member(module, 'module_calls');
  const inner = keys(calls).map((name) =>
    resourcesIn(member(member(calls, name), 'module'), `${prefix}module.${name}.`),
  );
  return [...own, ...inner.flat()];
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
