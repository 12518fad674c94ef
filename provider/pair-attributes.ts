import { isHost, type Side } from '../appliance';
import type { Attribute, Diagnostic, Values } from './framework';
import { errorAt } from './pair-diagnostics';
import { textOf } from './read-values';

export const sides = ['a', 'b'] as const satisfies readonly Side[];

/** Attributes that come with the configuration only. */
export const accountNames = ['client_id_a', 'client_secret_a', 'client_id_b', 'client_secret_b'] as const;

/** Attributes that say which two appliances, and which name their certificate carries. */
export const pairNames = ['site', 'appliance_a', 'appliance_b'] as const;

/** The attributes of a pair, the same in every resource about one. */
export const pairAttributes: Readonly<Record<string, Attribute>> = {
  site: {
    type: 'string',
    said: 'required',
    description:
      'The name both appliances share, `"support.example.com"`. Their certificates must carry it; nothing is ever sent to it.',
  },
  ...Object.fromEntries(
    sides.flatMap((side) => [
      [`appliance_${side}`, ownName(side)],
      [`client_id_${side}`, account(side, 'id')],
      [`client_secret_${side}`, account(side, 'secret')],
    ]),
  ),
};

function ownName(side: Side): Attribute {
  const description = `The host name of appliance ${side} itself, \`"support-${side}.example.com"\`: it must lead to it whoever is primary. Its API is asked at port 443, or where the provider's \`connect\` leads.`;
  return { type: 'string', said: 'required', description };
}

function account(side: Side, what: 'id' | 'secret'): Attribute {
  const variable = `SWING_API_CLIENT_${what.toUpperCase()}_${side.toUpperCase()}`;
  const description = `The client ${what} of the API account on appliance ${side}; else taken from \`${variable}\`. It is kept nowhere, so a refresh knows only the variable: without it, a change made by hand is not seen. Needs Terraform 1.11.`;
  return { type: 'string', said: 'optional', sensitive: true, writeOnly: true, description };
}

/** Who waits how long; the same in every resource. */
export const timeoutsAttribute: Attribute = {
  type: { object: { create: 'string', read: 'string', update: 'string', delete: 'string' } },
  said: 'optional',
  description: 'How long each operation may take: `"30s"`, `"5m"`, `"2h"`.',
};

/** What can be said against the pair's attributes without asking anybody. */
export function pairProblems(config: Values): readonly Diagnostic[] {
  return [...pairNames.flatMap((name) => notAHost(config, name)), ...notDistinct(config), ...halfAccounts(config)];
}

function notAHost(config: Values, name: string): readonly Diagnostic[] {
  const text = textOf(config, name);
  if (text === undefined || isHost(text)) return [];
  const summary = `${name} must be a host name, got ${JSON.stringify(text)}`;
  return [errorAt({ attribute: name, summary, detail: 'write support-a.example.com, without scheme, port or path' })];
}

function notDistinct(config: Values): readonly Diagnostic[] {
  const [site, a, b] = pairNames.map((name) => textOf(config, name)?.toLowerCase());
  const detail =
    "the site's name leads to whoever is primary, so it says nothing about one appliance; write each one's own name";
  return [
    ...(a !== undefined && a === b
      ? [errorAt({ attribute: 'appliance_b', summary: 'appliance_a and appliance_b are one host', detail })]
      : []),
    ...sides
      .filter((side) => site !== undefined && site === (side === 'a' ? a : b))
      .map((side) =>
        errorAt({ attribute: `appliance_${side}`, summary: `appliance_${side} is the site's name`, detail }),
      ),
  ];
}

/** One of the two says nothing, and the environment is no place for the other half. */
function halfAccounts(config: Values): readonly Diagnostic[] {
  return sides.flatMap((side) => {
    const names = [`client_id_${side}`, `client_secret_${side}`];
    const missing = names.filter((name) => (config[name] ?? null) === null);
    if (missing.length !== 1) return [];
    const attribute = missing[0] as string;
    const detail = 'say both, or neither and set both variables of the environment';
    return [errorAt({ attribute, summary: `${attribute} is missing`, detail })];
  });
}
