import type { Side } from '../site';
import { awsScript } from './base-script';
import type { Pointer, PointerScript } from './pointer';
import { textAt } from './script-values';

const library = String.raw`
# read_route TABLE DESTINATION: the interface a route leads to
read_route() {
  found=$(ask_aws ec2 describe-route-tables --route-table-ids "$1" \
    --query "RouteTables[].Routes[?DestinationCidrBlock=='$2'][].[NetworkInterfaceId]") || return 1
  if [ -z "$found" ]; then found=absent; fi
  one_line "$found"
}

# move_route TABLE DESTINATION INTERFACE: one call, so the route never leads nowhere
move_route() {
  run aws ec2 replace-route --region "$region" --route-table-id "$1" --destination-cidr-block "$2" \
    --network-interface-id "$3" --output text >/dev/null
}
`;

const hostRoute = /\/32$/;

/** Overlay address: DescribeRouteTables, and one ReplaceRoute. */
export function routeScript(pointer: Pointer): PointerScript {
  const route = [textAt(pointer, 'a', 'route_table_id'), textAt(pointer, 'a', 'destination_cidr_block')];
  const holder = (side: Side) => textAt(pointer, side, 'network_interface_id');
  const served = ['lines', `${textAt(pointer, 'a', 'destination_cidr_block').replace(hostRoute, '')} 443`];
  return {
    tools: ['aws'],
    library: [awsScript, library],
    read: ['read_route', ...route],
    held: { a: holder('a'), b: holder('b') },
    mover: ['move_route', ...route],
    move: { a: [holder('a')], b: [holder('b')] },
    served: { a: served, b: served },
  };
}
