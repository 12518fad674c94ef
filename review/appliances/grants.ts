import { isPresent, sides, type Appliance, type Side, type Site } from '../../site';
import type { Plan, ResourceChange, Values } from '../plan';
import { differingAttributes } from '../rules/attributes';
import { keptAppliances, sideOf } from './kept';
import { isBody, partOf, type Part } from './part';
import { actionOf } from './planned-changes';
import type { AppliancePermits } from './verdict';

/**
 * Why a change is no danger. `create`: something new beside what lives. `guard`: termination protection is put on.
 * `lift`, `remove`: what the permits name. `leftover`: only served an appliance that left a pair that was confirmed.
 */
export type Grant = 'create' | 'guard' | 'lift' | 'remove' | 'leftover';

export interface GrantQuestion {
  readonly plan: Plan;
  readonly site: Site;
  readonly permits: AppliancePermits;
}

/** Undefined: nothing permits it. */
export function grantOf(question: GrantQuestion, entry: ResourceChange): Grant | undefined {
  const part = partOf(entry);
  if (part === undefined || entry.deposed !== undefined) return undefined;
  switch (actionOf(entry)) {
    case 'create':
      return mayBeCreated(question.site, part) ? 'create' : undefined;
    case 'update':
      return protectionGrant(question, part, entry);
    case 'delete':
      return deletionGrant(question, part, entry.change.before);
    default:
      return undefined;
  }
}

/** The primary lives, and so does what the file names by literal ids: a second one beside it would take its address. */
function mayBeCreated(site: Site, part: Part): boolean {
  if (part.kind === 'link-rule') return true;
  const side = sideOf(site, part.hostname);
  if (side === undefined) return false;
  if (!isBody(part)) return true;
  const kept = keptAppliances(site).find(({ hostname }) => hostname === part.hostname);
  return side !== site.primary && kept !== undefined && !kept.lives;
}

/** What AWS itself holds: against termination, and against the stop that another type or other user data would need. */
export const guards: readonly string[] = ['disable_api_stop', 'disable_api_termination'];

/** One ModifyInstanceAttribute each; it neither stops nor restarts the instance. */
function protectionGrant({ plan, permits }: GrantQuestion, part: Part, entry: ResourceChange): Grant | undefined {
  const differing = differingAttributes(plan, entry);
  const guardsOnly = differing.length > 0 && differing.every((name) => guards.includes(name));
  if (part.kind !== 'instance' || !guardsOnly) return undefined;
  const become = differing.map((name) => entry.change.after?.[name]);
  if (become.every((value) => value === true)) return 'guard';
  return become.every((value) => value === false) && part.hostname === permits.lift ? 'lift' : undefined;
}

/**
 * Hazard: `prevent_destroy` goes away together with its block, so a deleted entry alone would end an appliance. Guards:
 * the permit, which is given only for a confirmed primary, and both protections of EC2, lifted by a plan before: with stop
 * protection on, AWS refuses to terminate after the provider has taken the own address away.
 */
function deletionGrant({ site, permits }: GrantQuestion, part: Part, before: Values | null): Grant | undefined {
  if (part.kind === 'link-rule')
    return permits.confirmed === true && isForNobody(site, part.side, before) ? 'leftover' : undefined;
  if (sideOf(site, part.hostname) !== undefined) return undefined;
  if (!isBody(part)) return permits.confirmed === true ? 'leftover' : undefined;
  const isProtected =
    part.kind === 'instance' && (before?.['disable_api_termination'] !== false || before['disable_api_stop'] === true);
  return part.hostname === permits.remove && !isProtected ? 'remove' : undefined;
}

/** A rule in the group of a side at which nobody stands any more, or one that lets in who is not of the pair. */
function isForNobody(site: Site, side: Side, before: Values | null): boolean {
  return !isPresent(site.appliances[side]) || letsInStranger(site, before);
}

function letsInStranger(site: Site, before: Values | null): boolean {
  const source = [before?.['cidr_ipv4'], before?.['cidr_ipv6']].find((cidr) => typeof cidr === 'string');
  if (typeof source !== 'string') return false;
  return !sides.some((side) => addressesOf(site.appliances[side]).includes(source.split('/')[0] ?? ''));
}

function addressesOf(appliance: Appliance): readonly string[] {
  const managed = appliance.kind === 'virtual' ? appliance.aws?.managed : undefined;
  return [...Object.values(appliance.addresses), managed?.privateIp, managed?.siteIp].filter(
    (one) => one !== undefined,
  );
}
