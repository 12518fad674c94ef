import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { Side } from '../site';
import { loadBalancerArn, targetKindOf, type NatSpec, type Pointer, type TargetKind } from '../targets';
import { bindPointer } from './bind-pointer';
import { checkedPointers, parseSpec } from './checked-pointers';
import { findText, valuesHeld } from './pointer-text';
import type { ISwingTarget, SwingTargetProps } from './swing-target';

export interface NlbNatTargetProps extends SwingTargetProps {
  /**
   * Port to listener ARN, literal, all of one network load balancer:
   * `{ "443": "arn:aws:elasticloadbalancing:…:listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2" }`.
   */
  readonly listeners: Readonly<Record<string, string>>;
  /** One target group per appliance: `{ a: "arn:…:targetgroup/support-a/73e2…", b: "arn:…:targetgroup/support-b/83e2…" }`. */
  readonly targetGroups: Partial<Readonly<Record<Side, string>>>;
}

/**
 * What a swing does not decide. `port` is not among them: a listener that stands on another port than declared is a
 * mistake to be seen.
 */
const decidedElsewhere = [
  'alpn_policy',
  'certificate_arn',
  'protocol',
  'ssl_policy',
  'tags',
  'tags_all',
  'tcp_idle_timeout_seconds',
] as const;

/**
 * A NAT swing: the default action of each listener of a network load balancer forwards to the primary's target group,
 * moved by one ModifyListener. A hardware appliance stands in its group by address.
 *
 * @example
 * new NlbNatTarget(this, 'nat', { pair, listeners: { '443': listenerArn }, targetGroups: { a: groupA, b: groupB } });
 * @throws SwingError exit 2, with the rules of the target kind `nat`
 */
export class NlbNatTarget extends Construct implements ISwingTarget {
  public readonly order = 'listener';
  public readonly pointers: readonly TerraformResource[];

  public constructor(scope: Construct, id: string, props: NlbNatTargetProps) {
    super(scope, id);
    const { listeners, targetGroups, pair } = props;
    const kind = targetKindOf('nat') as TargetKind<NatSpec>;
    const spec = parseSpec(this, kind, { listeners, targetGroups });
    const ports = new Map(Object.entries(listeners).map(([port, arn]) => [arn, Number(port)]));
    this.pointers = checkedPointers(this, kind, spec, pair.site).map((pointer) => this.listener(pointer, ports, props));
  }

  /**
   * Hazard: a listener that is replaced or destroyed refuses every connection to its port, and a swing by attachment
   * waits neither for health nor for draining. So one group per appliance stays as it is, only the default action
   * changes, and a change that would replace the listener fails the plan.
   * @source measured: Terraform 1.11.4, hashicorp/aws 5.100.0
   */
  private listener(pointer: Pointer, ports: ReadonlyMap<string, number>, props: NlbNatTargetProps): LbListener {
    const values = valuesHeld(pointer, props);
    const arn = findText(values, 'arn');
    const listener = new LbListener(this, pointer.address, {
      loadBalancerArn: loadBalancerArn(arn),
      port: ports.get(arn),
      defaultAction: [{ type: 'forward', targetGroupArn: findText(values, 'target_group_arn') }],
      lifecycle: { preventDestroy: true, ignoreChanges: [...decidedElsewhere] },
    });
    return bindPointer(listener, pointer, props.imports);
  }
}
