import { unknown, type Schema, type Value, type Values } from '../../framework';
import { sameValue } from '../../protocol';

export interface UnknownPlan {
  readonly schema: Schema;
  readonly prior: Values | null;
  readonly config: Values;
  readonly proposed: Values;
}

/**
 * The plan of a configuration that is not wholly known, made without asking the resource, which could only guess: what is
 * proposed, and what the provider would say itself is unknown. Nothing said differently: nothing changes. Terraform asks
 * again during apply, with everything known, and what refuses then refuses before anything was sent.
 */
export function planOfUnknown({ schema, prior, config, proposed }: UnknownPlan): Values {
  const attributes = Object.entries(schema.attributes);
  const said = attributes.filter(([, { said, writeOnly }]) => said !== 'computed' && writeOnly !== true);
  const differs = said.some(([name, { type }]) => !sameValue(proposed[name] ?? null, prior?.[name] ?? null, type));
  if (prior !== null && !differs) return prior;
  const planned = attributes.map(([name, attribute]): readonly [string, Value] => {
    if (attribute.writeOnly === true) return [name, null];
    const own = attribute.said === 'computed' || (attribute.said === 'optional-computed' && prior === null);
    return [name, own && (config[name] ?? null) === null ? unknown : (proposed[name] ?? null)];
  });
  return Object.fromEntries(planned);
}
