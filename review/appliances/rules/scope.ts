import type { Site } from '../../../site';
import { pointersOf, pointerTypes, type Pointer } from '../../../targets';
import { providerLiteral } from '../../configured';
import type { ResourceChange, Values } from '../../plan';
import { pointerTypeOf } from '../../planned-moves';
import { canonicalText, pointerValues } from '../../pointer-values';
import { measured, type Found, type Rule } from '../../rule';
import type { ApplianceSubject } from '../subject';

const adr = 'docs/decisions/0014-appliance-stack.md';

/** Two owners undo each other, and this one would move the site without preflight, order or way back. */
export const rolePointerTouched: Rule<ApplianceSubject> = {
  id: 'role-pointer-in-appliance-stack',
  sentence: 'the appliance stack holds nothing that points to the primary',
  reason:
    'a pointer that two stacks own is moved back by the one that plans last, without preflight and without a way back',
  cure: 'leave pointers to the role stack; take this one out of the state here with a removed block',
  source: adr,
  severity: 'error',
  inLint: 'silent',
  find: ({ plan, site }) => {
    const claims = claimsOf(site);
    return plan.resource_changes
      .filter(({ change }) => change.actions.join() !== 'forget')
      .filter((entry) => claimOf(entry).some((claim) => claims.has(claim)))
      .map(({ address }) => ({ address, message: `is a pointer of ${site.name}: only the role stack moves it` }));
  },
};

function claimsOf(site: Site): ReadonlySet<string> {
  return new Set(pointersOf(site).flatMap(pointerClaim));
}

function pointerClaim({ resourceType, values }: Pointer): readonly string[] {
  const type = pointerTypes.get(resourceType);
  const held = values.a ?? values.b;
  return type === undefined || held === undefined ? [] : [claim(resourceType, type.identity, held)];
}

/** Which thing it points with, before and after. */
function claimOf(entry: ResourceChange): readonly string[] {
  const type = pointerTypeOf(entry);
  if (type === undefined) return [];
  return [entry.change.before, entry.change.after]
    .filter((values): values is Values => values !== null)
    .map((values) => claim(entry.type, type.identity, pointerValues(type, values)));
}

function claim(type: string, identity: readonly string[], values: Values): string {
  return canonicalText([type, ...identity.map((name) => values[name] ?? null)]);
}

/** What no rule knows may do anything. */
export const strangerInPlan: Rule<ApplianceSubject> = {
  id: 'stranger-in-appliance-stack',
  sentence: 'the plan changes appliances of this site and what belongs to them, and nothing else',
  reason: 'what the review does not know it cannot judge',
  cure: 'apply everything else apart, from a stack of its own',
  source: adr,
  severity: 'error',
  inLint: 'silent',
  find: ({ barred, plan, site }) => [
    ...barred
      .filter(({ part }) => part === undefined)
      .map(({ entry }) => ({
        address: entry.address,
        message: `would be changed (${entry.change.actions.join(' and ')}), and is nothing that the appliance stack of ${site.name} keeps`,
      })),
    ...(plan.action_invocations.length === 0
      ? []
      : [
          { message: `the plan triggers ${plan.action_invocations.length} provider actions: this stack triggers none` },
        ]),
  ],
};

/** With another region every appliance is missing, and all of them would be made anew. */
export const planElsewhere: Rule<ApplianceSubject> = {
  id: 'appliance-plan-elsewhere',
  sentence: "the configuration's provider works in the account and region of the site file",
  reason: 'in another place every appliance is missing, and all of them would be made anew',
  cure: 'plan with swing plan SITE --stack appliances, which writes both from the site file',
  source: measured,
  severity: 'error',
  inLint: 'silent',
  find: ({ plan, site }) => {
    if (site.aws === undefined) return [];
    const accounts = providerLiteral(plan, 'aws', 'allowed_account_ids');
    return [
      ...elsewhere('region', site.aws.region, providerLiteral(plan, 'aws', 'region')),
      ...elsewhere('account', site.aws.account, Array.isArray(accounts) ? accounts.join() : undefined),
    ];
  },
};

function elsewhere(what: string, due: string, got: unknown): readonly Found[] {
  if (got === undefined || got === due) return [];
  return [{ message: `the provider is set to ${what} ${JSON.stringify(got)}, the site file says ${due}` }];
}
