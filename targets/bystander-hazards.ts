import { changes, deletes, does } from './planned-change';
import type { Hazard, PointerType } from './pointer';

const measured = 'measured: Terraform 1.11.4, hashicorp/aws 5.100.0';
const measuredDns = 'measured: Terraform 1.11.4, hashicorp/dns 3.4.3';

function bystander(resourceType: string, hazards: readonly Hazard[]): PointerType {
  return { resourceType, attributes: [], identity: [], gapFreeActions: [], ignored: [], hazards };
}

const targetGroupAttachment = bystander('aws_lb_target_group_attachment', [
  {
    id: 'attachment-replaced',
    sentence: 'a target is deregistered and another registered: neither waits for the other to be healthy or drained',
    source: measured,
    applies: deletes,
  },
]);

const instance = bystander('aws_instance', [
  {
    id: 'instance-stopped',
    sentence: 'a change of user data or instance type stops the instance: everybody on it is disconnected',
    source: measured,
    applies: (change) =>
      does(change, 'update') &&
      changes(change, 'user_data', 'user_data_base64', 'instance_type', 'user_data_replace_on_change'),
  },
  {
    id: 'instance-destroyed',
    sentence: 'an instance is destroyed',
    source: measured,
    applies: deletes,
  },
]);

const networkInterface = bystander('aws_network_interface', [
  {
    id: 'source-destination-check-on',
    sentence: 'with the source/destination check on, AWS drops what comes for the overlay address',
    source: measured,
    applies: (change) =>
      does(change, 'update') && changes(change, 'source_dest_check') && change.after?.source_dest_check === true,
  },
  {
    id: 'private-address-moved',
    sentence: 'private addresses of an interface change: between two interfaces that is two updates in no order',
    source: measured,
    applies: (change) =>
      does(change, 'update') && changes(change, 'private_ips', 'private_ip_list', 'private_ips_count'),
  },
]);

/** One record set of the provider hashicorp/dns; `values` is the attribute that holds its answers. */
function dnsRecordSet(resourceType: string, values: string): PointerType {
  return bystander(resourceType, [
    {
      id: 'dns-record-set-deleted',
      sentence: 'the record set is deleted: the name does not exist until it is created again, and may end deleted',
      source: measuredDns,
      applies: deletes,
    },
    {
      id: 'dns-record-set-appended',
      sentence: 'creating a record set that exists appends to it: old and new answers are served side by side',
      source: measuredDns,
      applies: (change) => change.actions.includes('create'),
    },
    {
      id: 'dns-record-set-emptied',
      sentence: 'an empty record set is deleted, and the apply fails',
      source: measuredDns,
      applies: (change) => does(change, 'update') && changes(change, values) && isEmpty(change.after?.[values]),
    },
  ]);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Types that are no pointers of ours but end service in plans that hold them. */
export const bystanders: readonly PointerType[] = [
  targetGroupAttachment,
  instance,
  networkInterface,
  dnsRecordSet('dns_a_record_set', 'addresses'),
  dnsRecordSet('dns_aaaa_record_set', 'addresses'),
  dnsRecordSet('dns_cname_record', 'cname'),
];
