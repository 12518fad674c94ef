import { NlbNatTarget, type NlbNatTargetProps } from '../../constructs';
import { hardware, pairOf, problemsOf, useStack } from './example-pair';

const { get: stack } = useStack();
const elb = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012';
const listener = `${elb}:listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2`;
const other = `${elb}:listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab3`;
const elsewhere = `${elb}:listener/net/chat/60dc6c495c0c9188/f2f7dc8efc522ab4`;
const targetGroups = {
  a: `${elb}:targetgroup/support-a/73e2d6bc24d8a067`,
  b: `${elb}:targetgroup/support-b/83e2d6bc24d8a068`,
};

function nat(changes: Partial<NlbNatTargetProps> = {}): NlbNatTarget {
  const pair = changes.pair ?? pairOf(stack());
  return new NlbNatTarget(stack(), 'nat', { listeners: { '443': listener }, targetGroups, ...changes, pair });
}

describe('a NAT target', () => {
  test("is one listener that forwards to the primary's group, and decides nothing else", () => {
    nat();
    expect(stack().toTerraform().resource).toEqual({
      aws_lb_listener: {
        listener_support_50dc6c495c0c9188_f2f7dc8efc522ab2: {
          '//': expect.anything(),
          load_balancer_arn: `${elb}:loadbalancer/net/support/50dc6c495c0c9188`,
          port: 443,
          default_action: [{ type: 'forward', target_group_arn: targetGroups.a }],
          lifecycle: {
            prevent_destroy: true,
            ignore_changes: [
              'alpn_policy',
              'certificate_arn',
              'protocol',
              'ssl_policy',
              'tags',
              'tags_all',
              'tcp_idle_timeout_seconds',
            ],
          },
        },
      },
    });
  });

  test('is one listener per port, forwarding to whoever holds it, imported by its ARN', () => {
    const imports = { 'aws_lb_listener.listener_support_50dc6c495c0c9188_f2f7dc8efc522ab2': listener };
    const { pointers, order } = nat({ listeners: { '443': listener, '8443': other }, holder: 'b', imports });
    const { resource, import: imported } = stack().toTerraform();
    expect(order).toBe('listener');
    expect(pointers.map(({ friendlyUniqueId }) => friendlyUniqueId)).toEqual([
      'listener_support_50dc6c495c0c9188_f2f7dc8efc522ab2',
      'listener_support_50dc6c495c0c9188_f2f7dc8efc522ab3',
    ]);
    expect(Object.values(resource.aws_lb_listener)).toMatchObject([
      { port: 443, default_action: [{ target_group_arn: targetGroups.b }] },
      { port: 8443, default_action: [{ target_group_arn: targetGroups.b }] },
    ]);
    expect(imported).toEqual([{ id: listener, to: Object.keys(imports)[0] }]);
  });

  test('forwards to hardware, which stands in its group by address', () => {
    const pair = pairOf(stack(), { a: hardware(stack(), 'a'), b: hardware(stack(), 'b') });
    expect(nat({ pair }).pointers).toHaveLength(1);
  });

  test.each<[string, string, Partial<NlbNatTargetProps>]>([
    ['no listener', 'OutOfRange', { listeners: {} }],
    ['a listener that is no ARN', 'Malformed', { listeners: { '443': '${aws_lb_listener.x.arn}' } }],
    ['a port that is none', 'Malformed', { listeners: { https: listener } }],
    ['a port beyond the last', 'OutOfRange', { listeners: { '65536': listener } }],
    ['one listener twice', 'ListedTwice', { listeners: { '443': listener, '8443': listener } }],
    ['one group for both sides', 'SameTargetGroup', { targetGroups: { a: targetGroups.a, b: targetGroups.a } }],
    ['listeners of two load balancers', 'TwoLoadBalancers', { listeners: { '443': listener, '8443': elsewhere } }],
    ['a listener of another region', 'ArnElsewhere', { listeners: { '443': listener.replace('eu-c', 'us-c') } }],
  ])('fails when it names %s', (_what, code, changes) => {
    expect(problemsOf(() => nat(changes))).toMatchObject([{ code, place: 'stack/nat' }]);
  });

  test('fails when account and region are not said', () => {
    expect(problemsOf(() => nat({ pair: pairOf(stack(), { aws: undefined }) }))).toMatchObject([
      { code: 'AwsMissing' },
    ]);
  });
});
