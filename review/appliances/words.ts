import type { Site } from '../../site';
import type { ResourceChange, Values } from '../plan';
import { nameOf } from './kept';
import type { Part } from './part';
import { actionOf } from './planned-changes';
import type { ActingPart } from './subject';
import type { ApplianceChange } from './verdict';

type Words = Pick<ApplianceChange, 'what' | 'does' | 'detail'>;

/** One change as it is told to an approver who is no Terraform expert. */
export function wordsOf(site: Site, { entry, part, grant }: ActingPart): Words {
  const what = part === undefined ? entry.address : `${partName(part)} of ${ownerOf(site, part)}`;
  if (grant === 'guard') return { what, does: 'is protected again', detail: '' };
  if (grant === 'lift') return { what, does: 'is protected no longer', detail: 'the next plan may destroy it' };
  return { what, does: doings[actionOf(entry)], detail: part === undefined ? '' : detailOf(part, entry) };
}

const doings: Readonly<Record<ApplianceChange['action'], string>> = {
  create: 'is created',
  update: 'is changed in place',
  delete: 'is destroyed',
  replace: 'is destroyed and made anew',
  forget: 'leaves the state and lives on',
  unknown: 'is changed in a way that is not known',
};

const partNames: Readonly<Record<Part['kind'], string>> = {
  instance: 'instance',
  interface: 'network interface',
  'own-address': 'own public address',
  'link-rule': 'security-group rule',
  'target-group': 'target group',
  member: 'member of the target group',
  probe: 'probe listener',
};

function partName({ kind }: Part): string {
  return partNames[kind];
}

function ownerOf(site: Site, part: Part): string {
  return part.kind === 'link-rule' ? `appliance ${part.side.toUpperCase()}` : nameOf(site, part.hostname);
}

/** What an approver wants to compare with the order; values that are known only after apply are left out. */
function detailOf(part: Part, { change }: ResourceChange): string {
  const values = change.after ?? change.before;
  return values === null
    ? ''
    : details[part.kind](values)
        .filter((text) => text !== '')
        .join(', ');
}

const details: Readonly<Record<Part['kind'], (values: Values) => readonly string[]>> = {
  instance: (values) => [
    text(values['instance_type']),
    text(values['ami']),
    values['disable_api_termination'] === true ? 'protected against termination' : 'not protected against termination',
  ],
  interface: (values) => [list(values['private_ip_list']) || list(values['private_ips']), within('subnet_id', values)],
  'own-address': (values) => [text(values['allocation_id']), text(values['private_ip_address'])],
  'link-rule': (values) => [
    `${text(values['ip_protocol'])} ${text(values['from_port'])}`.trim(),
    `from ${text(values['cidr_ipv4']) || text(values['cidr_ipv6'])}`,
  ],
  'target-group': (values) => [text(values['name']), `${text(values['protocol'])} ${text(values['port'])}`.trim()],
  member: (values) => [text(values['target_id']), text(values['availability_zone'])],
  probe: (values) => [`${text(values['protocol'])} ${text(values['port'])}`.trim()],
};

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.map(text).join(', ') : '';
}

function within(name: string, values: Values): string {
  const place = text(values[name]);
  return place === '' ? '' : `in ${place}`;
}
