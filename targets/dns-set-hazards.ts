import { bystander } from './bystander';
import { changes, does, isEmpty } from './planned-change';
import type { Hazard, PointerType } from './pointer';

const measured = 'measured: Terraform 1.11.4, hashicorp/dns 3.4.3 against BIND 9.18';

/** What is known of a record set of the provider hashicorp/dns; `values` is the attribute that holds its answers. */
export function dnsSetHazards(values: string): readonly Hazard[] {
  return [deleted, replaced, endsDeleted, appended, emptied(values)];
}

const deleted: Hazard = {
  id: 'dns-record-set-deleted',
  sentence: 'the whole record set is deleted, whoever else writes to it: the name does not exist afterwards',
  cure: 'take the resource out of the state with a removed block that says destroy = false',
  source: measured,
  applies: (change) => does(change, 'delete'),
};

const replaced: Hazard = {
  id: 'dns-record-set-replaced',
  sentence: 'ttl, name and zone replace a record set: the name does not exist in between, 5 seconds on a secondary',
  cure: 'change nothing but the answers; ignore_changes = [ttl], and lower a TTL by a message of its own',
  source: measured,
  applies: (change) => does(change, 'delete', 'create'),
};

const endsDeleted: Hazard = {
  id: 'dns-record-set-ends-deleted',
  sentence: 'create before destroy adds the new addresses and then deletes the whole set: the name ends deleted',
  cure: 'take create_before_destroy away from the record and from everything that depends on it, which it spreads from',
  source: measured,
  applies: (change) => does(change, 'create', 'delete'),
};

const appended: Hazard = {
  id: 'dns-record-set-appended',
  sentence: 'creating a record set that exists appends to it: old and new answers are served side by side',
  cure: 'ask the name servers first; what exists comes in by import',
  source: measured,
  inLint: 'warning',
  applies: (change) => does(change, 'create'),
};

function emptied(values: string): Hazard {
  return {
    id: 'dns-record-set-emptied',
    sentence: 'an empty record set is deleted, and the apply fails',
    cure: 'give at least one answer',
    source: measured,
    applies: (change) => does(change, 'update') && changes(change, values) && isEmpty(change.after?.[values]),
  };
}

/** Record sets that no target points with, yet a name that people use may depend on them. */
export const otherDnsSets: readonly PointerType[] = [
  bystander('dns_ns_record_set', dnsSetHazards('nameservers')),
  bystander('dns_srv_record_set', dnsSetHazards('srv')),
];
