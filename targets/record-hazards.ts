import { changes, does, mentions } from './planned-change';
import type { PlannedChange, PointerType } from './pointer';

const measured = 'measured: Terraform 1.11.4, hashicorp/aws 5.100.0';
const recordSource = 'hashicorp/aws 5.100.0 internal/service/route53/record.go';

const routingPolicies = [
  'set_identifier',
  'cidr_routing_policy',
  'failover_routing_policy',
  'geolocation_routing_policy',
  'geoproximity_routing_policy',
  'latency_routing_policy',
  'multivalue_answer_routing_policy',
  'weighted_routing_policy',
] as const;

/** A record set moves by one UPSERT, which the provider sends for an update of `records` alone. */
export const route53Record: PointerType = {
  resourceType: 'aws_route53_record',
  attributes: ['zone_id', 'name', 'type', 'records'],
  identity: ['zone_id', 'name', 'type'],
  gapFreeActions: [['update']],
  ttlInPlace: 'ttl',
  ignored: [],
  hazards: [
    {
      id: 'record-destroyed',
      sentence: 'the name stops to exist, and resolvers keep that answer for the negative TTL of the zone',
      source: measured,
      applies: (change) => does(change, 'delete'),
    },
    {
      id: 'record-destroyed-first',
      sentence: 'the record is deleted before it is created again: the name does not exist in between',
      source: measured,
      applies: (change) => does(change, 'delete', 'create'),
    },
    {
      id: 'record-create-before-destroy',
      sentence: 'the deposed delete of create_before_destroy removes the new record: the name ends deleted',
      source: measured,
      applies: (change) => does(change, 'create', 'delete'),
    },
    {
      id: 'record-ttl-with-address',
      sentence: 'resolvers hold the old address for the old TTL: change the TTL a TTL before the swing, not with it',
      source: 'RFC 1035 section 3.2.1; RFC 2181 section 5.2',
      applies: (change) => does(change, 'update') && changes(change, 'ttl') && changes(change, 'records'),
    },
    {
      id: 'record-type-changed',
      sentence: 'a record of another type is another record: this one is deleted',
      source: measured,
      applies: (change) => changes(change, 'type'),
    },
    {
      id: 'record-renamed',
      sentence: 'another name or zone deletes the old record, about 15 seconds before the new one is created',
      source: measured,
      applies: (change) => changes(change, 'name', 'zone_id'),
    },
    {
      id: 'record-alias-changed',
      sentence: 'an alias comes, goes or changes: what it answers is not in the plan',
      source: recordSource,
      applies: (change) => changes(change, 'alias'),
    },
    {
      id: 'record-routing-changed',
      sentence: 'a routing policy or set identifier changes: the record set is deleted and created in one batch',
      source: measured,
      applies: (change) => changes(change, ...routingPolicies),
    },
    {
      id: 'record-emptied',
      sentence: 'the record loses all its values',
      source: recordSource,
      applies: emptied,
    },
    {
      id: 'record-overwrites',
      sentence: 'allow_overwrite writes over a record that another owner may hold',
      source: measured,
      applies: (change) => change.actions.includes('create') && change.after?.allow_overwrite === true,
    },
  ],
};

function emptied(change: PlannedChange): boolean {
  const has = (values: PlannedChange['after']): boolean => Array.isArray(values?.records) && values.records.length > 0;
  return does(change, 'update') && has(change.before) && !has(change.after) && !mentions(change, 'alias');
}
