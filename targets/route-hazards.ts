import { changes, deletes, does } from './planned-change';
import type { PointerType } from './pointer';

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
      applies: (change) =>
        does(change, 'update') && !change.after?.network_interface_id && changes(change, 'network_interface_id'),
    },
  ],
};
