import { changes, deletes, does, isEmpty } from './planned-change';
import type { PlannedChange, PointerType } from './pointer';

/** A route moves by one ReplaceRoute, which the provider sends for an update of the interface. */
export const route: PointerType = {
  resourceType: 'aws_route',
  attributes: ['route_table_id', 'destination_cidr_block', 'network_interface_id'],
  identity: ['route_table_id', 'destination_cidr_block'],
  gapFreeActions: [['update']],
  ignored: [],
  hazards: [
    {
      id: 'route-deleted',
      sentence: 'the route is deleted, alone or to be replaced: nothing leads to its addresses meanwhile',
      cure: 'change network_interface_id in place, under the same address in the configuration; moved blocks rename it',
      source: 'measured: Terraform 1.11.4, hashicorp/aws 5.100.0',
      applies: deletes,
    },
    {
      id: 'route-target-kind-changed',
      sentence: 'the route leads to something that is no network interface afterwards',
      cure: "see that what it leads to then answers for the site's address",
      source: 'Amazon EC2 API reference, ReplaceRoute',
      inLint: 'warning',
      applies: (change) => does(change, 'update') && otherTargets.some((target) => comes(change, target)),
    },
  ],
};

/** What else a route can lead to. The provider computes the interface, so it stays in the plan beside a new target. */
const otherTargets = [
  'carrier_gateway_id',
  'core_network_arn',
  'egress_only_gateway_id',
  'gateway_id',
  'local_gateway_id',
  'nat_gateway_id',
  'transit_gateway_id',
  'vpc_endpoint_id',
  'vpc_peering_connection_id',
] as const;

function comes(change: PlannedChange, target: string): boolean {
  return changes(change, target) && !isEmpty(change.after?.[target]);
}
