/** `listener/net/…` of `arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener/net/…`. */
export function arnResource(arn: string): string {
  return arn.split(':').slice(5).join(':');
}

/** `arn:…:loadbalancer/net/support/50dc…` of the ARN of one of its listeners, `arn:…:listener/net/support/50dc…/f2f7…`. */
export function loadBalancerArn(listenerArn: string): string {
  return listenerArn.replace(/:listener\/([^:]+)\/[^/:]+$/, ':loadbalancer/$1');
}

/** `support` of `arn:…:listener/net/support/50dc…/f2f7…`. */
export function loadBalancerName(listenerArn: string): string {
  return arnResource(listenerArn).split('/')[2] ?? '';
}

/** `support-a` of `arn:…:targetgroup/support-a/73e2…`. */
export function targetGroupName(targetGroupArn: string): string {
  return arnResource(targetGroupArn).split('/')[1] ?? '';
}
