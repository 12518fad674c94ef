import { bystander } from './bystander';
import { deletes, does, losesMembers } from './planned-change';
import type { Hazard, PlannedChange, PointerType } from './pointer';

const measured = 'measured: Terraform 1.11.4, hashicorp/aws 5.100.0';

const inlineRouteRemoved: Hazard = {
  id: 'inline-route-removed',
  sentence: 'a route block goes away: nothing leads to its addresses any more',
  cure: 'change the target of the route in its block, which is one call, and keep its destination',
  source: measured,
  applies: losesDestination,
};

const destinationNames = ['cidr_block', 'ipv6_cidr_block', 'destination_prefix_list_id'] as const;

function losesDestination(change: PlannedChange): boolean {
  if (!does(change, 'update') || !Array.isArray(change.after?.['route'])) return false;
  const kept = new Set(destinationsIn(change.after));
  return destinationsIn(change.before).some((destination) => !kept.has(destination));
}

function destinationsIn(values: PlannedChange['after']): readonly string[] {
  const routes: unknown = values?.['route'];
  if (!Array.isArray(routes)) return [];
  return routes.flatMap((route: Readonly<Record<string, unknown>>) =>
    destinationNames.map((name) => route[name]).filter((value) => typeof value === 'string' && value !== ''),
  ) as readonly string[];
}

const routeTable = bystander('aws_route_table', [
  {
    id: 'route-table-deleted',
    sentence: 'a route table is deleted, alone or to be replaced, and all its routes with it',
    cure: 'make the other table beside it, move the associations in place, and delete this one last',
    source: measured,
    applies: deletes,
  },
  inlineRouteRemoved,
]);

const associationHazards: readonly Hazard[] = [
  {
    id: 'route-table-association-deleted',
    sentence: 'a subnet leaves its route table: its routes are those of the main table until it is associated again',
    cure: 'change route_table_id in place, which is one call; a new address of the resource needs a moved block',
    source: measured,
    applies: deletes,
  },
];

const zone = bystander('aws_route53_zone', [
  {
    id: 'zone-destroyed',
    sentence: 'a hosted zone is destroyed: no name in it exists, and a new zone has other name servers',
    cure: 'keep the zone; set prevent_destroy on it, and force_destroy = false',
    source: measured,
    applies: deletes,
  },
]);

const zoneAssociation = bystander('aws_route53_zone_association', [
  {
    id: 'zone-association-deleted',
    sentence: 'a VPC no longer sees a private zone: its names do not exist there',
    cure: 'keep the association as long as anybody in the VPC uses a name of the zone',
    source: 'Amazon Route 53 API reference, DisassociateVPCFromHostedZone',
    applies: deletes,
  },
]);

function ingressRemoved(applies: Hazard['applies']): readonly Hazard[] {
  return [
    {
      id: 'ingress-removed',
      sentence: 'a rule that lets traffic in goes away: whether another one lets the same in is not known',
      cure: 'see that another rule covers the ports of the site before this one goes',
      source: measured,
      inLint: 'warning',
      applies,
    },
  ];
}

/** Routes, names and filters around an appliance. */
export const networkTypes: readonly PointerType[] = [
  routeTable,
  bystander('aws_default_route_table', [inlineRouteRemoved]),
  bystander('aws_route_table_association', associationHazards),
  bystander('aws_main_route_table_association', associationHazards),
  zone,
  zoneAssociation,
  bystander('aws_vpc_security_group_ingress_rule', ingressRemoved(deletes)),
  bystander(
    'aws_security_group_rule',
    ingressRemoved((change) => deletes(change) && change.before?.['type'] === 'ingress'),
  ),
  bystander(
    'aws_security_group',
    ingressRemoved((change) => does(change, 'update') && losesMembers(change, 'ingress')),
  ),
];
