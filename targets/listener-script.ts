import type { Side } from '../site';
import { awsScript } from './base-script';
import type { Pointer, PointerScript } from './pointer';
import { textAt } from './script-values';

const library = String.raw`
# read_listener LISTENER: the group its default action forwards to; anything else is told as it is
read_listener() {
  found=$(ask_aws elbv2 describe-listeners --listener-arns "$1" \
    --query 'Listeners[].DefaultActions[].[Type,TargetGroupArn,to_string(length(ForwardConfig.TargetGroups || [@]))]') || return 1
  one_line "$found" | sed -e 's/^forward \([^ ]*\) 1$/\1/'
}

# move_listener LISTENER GROUP: one call for all new connections; those in progress stay where they are
move_listener() {
  run aws elbv2 modify-listener --region "$region" --listener-arn "$1" \
    --default-actions "Type=forward,TargetGroupArn=$2" --output text >/dev/null
}

# served_listener LISTENER: the static addresses of its load balancer
served_listener() {
  found=$(ask_aws elbv2 describe-listeners --listener-arns "$1" --query 'Listeners[].[LoadBalancerArn,Port]') || return 1
  found=$(one_line "$found")
  port=$(printf '%s\n' "$found" | cut -d ' ' -f 2)
  addresses=$(ask_aws elbv2 describe-load-balancers --load-balancer-arns "$(printf '%s\n' "$found" | cut -d ' ' -f 1)" \
    --query 'LoadBalancers[].AvailabilityZones[].LoadBalancerAddresses[].[IpAddress,IPv6Address]') || return 1
  for address in $(one_line "$addresses"); do
    if [ "$address" != None ]; then printf '%s %s\n' "$address" "$port"; fi
  done
}
`;

/** Listener of a network load balancer: DescribeListeners, and one ModifyListener. */
export function listenerScript(pointer: Pointer): PointerScript {
  const arn = textAt(pointer, 'a', 'arn');
  const group = (side: Side) => textAt(pointer, side, 'target_group_arn');
  const served = ['served_listener', arn];
  return {
    tools: ['aws'],
    library: [awsScript, library],
    read: ['read_listener', arn],
    held: { a: group('a'), b: group('b') },
    mover: ['move_listener', arn],
    move: { a: [group('a')], b: [group('b')] },
    served: { a: served, b: served },
  };
}
