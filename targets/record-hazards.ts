import { changes, does, isEmpty, mentions } from './planned-change';
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
      cure: 'take the record out of the state with a removed block that says destroy = false',
      source: measured,
      applies: (change) => does(change, 'delete'),
    },
    {
      id: 'record-destroyed-first',
      sentence: 'the record is deleted before it is created again: the name does not exist in between',
      cure: 'change nothing but the records, under the same address in the configuration',
      source: measured,
      applies: (change) => does(change, 'delete', 'create'),
    },
    {
      id: 'record-create-before-destroy',
      sentence: 'the deposed delete of create_before_destroy removes the new record: the name ends deleted',
      cure: 'take create_before_destroy away from the record and from everything that depends on it, which it spreads from',
      source: measured,
      applies: (change) => does(change, 'create', 'delete'),
    },
    {
      id: 'record-type-changed',
      sentence: 'the record becomes one of another type, in one batch: resolvers hold the old one for its TTL',
      cure: 'keep one type for as long as the name is swung',
      source: measured,
      inLint: 'warning',
      applies: (change) => changes(change, 'type') && answersAlike(change),
    },
    {
      id: 'record-type-lost',
      sentence: 'the record becomes one of a type that does not answer the same question: its clients find nothing',
      cure: 'make the other record beside this one',
      source: measured,
      applies: (change) => changes(change, 'type') && !answersAlike(change),
    },
    {
      id: 'record-renamed',
      sentence: 'another name or zone deletes the old record, about 15 seconds before the new one is created',
      cure: 'make the new name beside the old one, and delete the old one when nobody asks for it',
      source: measured,
      applies: (change) => changes(change, 'name', 'zone_id'),
    },
    {
      id: 'record-alias-changed',
      sentence: 'an alias comes, goes or changes: what it answers is not in the plan',
      cure: 'ask what the alias answers before it is applied',
      source: recordSource,
      inLint: 'warning',
      applies: (change) => changes(change, 'alias'),
    },
    {
      id: 'record-routing-changed',
      sentence: 'a routing policy or set identifier changes: the record set is deleted and created in one batch',
      cure: 'change a routing policy apart from a swing',
      source: measured,
      inLint: 'warning',
      applies: (change) => changes(change, ...routingPolicies) && !onlyWeighs(change),
    },
    {
      id: 'record-emptied',
      sentence: 'the record loses all its values',
      cure: 'give at least one value',
      source: recordSource,
      applies: emptied,
    },
    {
      id: 'record-overwrites',
      sentence: 'allow_overwrite writes over a record that another owner may hold',
      cure: 'leave allow_overwrite off and take in by import what exists',
      source: measured,
      inLint: 'warning',
      applies: (change) => change.actions.includes('create') && change.after?.allow_overwrite === true,
    },
  ],
};

/** Another weight under the same identifier is one UPSERT. */
function onlyWeighs(change: PlannedChange): boolean {
  const weight = 'weighted_routing_policy';
  const others = routingPolicies.filter((policy) => policy !== weight);
  return !changes(change, ...others) && !isEmpty(change.before?.[weight]) && !isEmpty(change.after?.[weight]);
}

/** A client that asks for an address follows a CNAME. */
function answersAlike({ before, after }: PlannedChange): boolean {
  const types = [before?.['type'], after?.['type']];
  return types.includes('CNAME') && (types.includes('A') || types.includes('AAAA'));
}

function emptied(change: PlannedChange): boolean {
  const has = (values: PlannedChange['after']): boolean => Array.isArray(values?.records) && values.records.length > 0;
  return does(change, 'update') && has(change.before) && !has(change.after) && !mentions(change, 'alias');
}
