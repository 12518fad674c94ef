import { awsScript } from './base-script';
import type { Pointer, PointerScript } from './pointer';
import { textAt } from './script-values';

const library = String.raw`
# read_elastic_ip ALLOCATION: the interface and the private address that hold it
read_elastic_ip() {
  found=$(ask_aws ec2 describe-addresses --allocation-ids "$1" \
    --query 'Addresses[].[NetworkInterfaceId,PrivateIpAddress]') || return 1
  one_line "$found"
}

# move_elastic_ip ALLOCATION INTERFACE PRIVATE_ADDRESS: one call, so the address is never with nobody
move_elastic_ip() {
  run aws ec2 associate-address --region "$region" --allocation-id "$1" --network-interface-id "$2" \
    --private-ip-address "$3" --allow-reassociation --output text >/dev/null
}

# served_elastic_ip ALLOCATION: the public address
served_elastic_ip() {
  found=$(ask_aws ec2 describe-addresses --allocation-ids "$1" --query 'Addresses[].[PublicIp]') || return 1
  one_line "$found 443"
}
`;

/** Elastic IP: DescribeAddresses, and one AssociateAddress that takes it from whoever holds it. */
export function elasticIpScript(pointer: Pointer): PointerScript {
  const allocation = textAt(pointer, 'a', 'allocation_id');
  const holder = (side: 'a' | 'b') => [
    textAt(pointer, side, 'network_interface_id'),
    textAt(pointer, side, 'private_ip_address'),
  ];
  const served = ['served_elastic_ip', allocation];
  return {
    tools: ['aws'],
    library: [awsScript, library],
    read: ['read_elastic_ip', allocation],
    held: { a: holder('a').join(' '), b: holder('b').join(' ') },
    mover: ['move_elastic_ip', allocation],
    move: { a: holder('a'), b: holder('b') },
    served: { a: served, b: served },
  };
}
