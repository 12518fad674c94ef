import { sideOf } from '../kept';
import { isBody, type Part } from '../part';
import { actionOf } from '../planned-changes';
import type { ActingPart, ApplianceSubject } from '../subject';
import { measured, type Found, type Rule } from '../../rule';
import { differingAttributes } from '../../rules/attributes';

const adr = 'docs/decisions/0014-appliance-stack.md';

/** Everybody is on the primary: this stack never has a reason to touch it. */
export const primaryApplianceChanged: Rule<ApplianceSubject> = {
  id: 'primary-appliance-changed',
  sentence: 'nothing of the present primary changes: appliance, interface, own address, target group, probe listener',
  reason: 'everybody is connected to the primary, and what is changed about it is changed under their feet',
  cure: 'swing first, then change what is then the backup',
  source: adr,
  severity: 'error',
  inLint: 'silent',
  find: (subject) =>
    subject.barred
      .filter(({ part }) => isPrimarys(subject, part))
      .map((acting) => ({ address: acting.entry.address, message: primarySentence(subject, acting) })),
};

/** Its own parts, and the rules in its own security group. */
export function isPrimarys({ site }: ApplianceSubject, part: Part | undefined): boolean {
  if (part === undefined) return false;
  const side = part.kind === 'link-rule' ? part.side : sideOf(site, part.hostname);
  return side === site.primary;
}

function primarySentence({ plan, site }: ApplianceSubject, { entry, part }: ActingPart): string {
  const name = `primary ${site.primary.toUpperCase()}`;
  const action = actionOf(entry);
  if (action === 'create' && isBody(part))
    return `would be created, but ${name} lives: take it in with swing adopt ${site.name} --stack appliances`;
  const differing = differingAttributes(plan, entry);
  const what = differing.length === 0 ? '' : ` (${differing.join(', ')})`;
  return `belongs to ${name} and would be changed by ${entry.change.actions.join(' and ')}${what}: swing first, then change the backup`;
}

const addressAttributes: ReadonlySet<string> = new Set([
  'allocation_id',
  'network_interface_id',
  'instance_id',
  'private_ip',
  'private_ips',
  'private_ip_list',
  'private_ip_address',
  'secondary_private_ips',
  'ipv6_addresses',
  'ipv6_address_list',
  'subnet_id',
]);

/** The own address is how an appliance is reached whoever is primary, and how the other side knows it. */
export const ownAddressChanged: Rule<ApplianceSubject> = {
  id: 'own-address-changed',
  sentence: 'no appliance gets another address of its own, private or public',
  reason: 'the pair, the pointers and every preflight know an appliance by its own addresses',
  cure: 'make a new appliance beside this one, swing to it, retire this one',
  source: measured,
  severity: 'error',
  inLint: 'silent',
  find: (subject) => subject.barred.flatMap((acting) => addressFinding(subject, acting)),
};

function addressFinding({ plan }: ApplianceSubject, { entry, part }: ActingPart): readonly Found[] {
  const { address, type } = entry;
  if (type === 'aws_eip')
    return [{ address, message: 'an Elastic IP is allocated, changed or released: this stack never does' }];
  const changed = differingAttributes(plan, entry).filter((name) => addressAttributes.has(name));
  if (!isBody(part) || changed.length === 0) return [];
  const told = changed.map(
    (name) => `${name} ${text(entry.change.before?.[name])} → ${text(entry.change.after?.[name])}`,
  );
  return [{ address, message: `an address of an appliance would change: ${told.join(', ')}` }];
}

function text(value: unknown): string {
  return value === undefined ? '(known after apply)' : JSON.stringify(value);
}
