import { TerraformOutput } from 'cdktf';
import { ApplianceTargetGroup, type ApplianceTargetGroupProps } from '../../constructs';
import { targetGroupNameOf } from '../../constructs/target-group-name';
import { loadBalancer } from '../stacks/example-site';
import { problemsOf, useStack } from './example-pair';

const { get: stack } = useStack();
const h = 'help-a_example_org';

function group(changes: Partial<ApplianceTargetGroupProps> = {}): ApplianceTargetGroup {
  return new ApplianceTargetGroup(stack(), 'a', {
    hostname: 'help-a.example.org',
    loadBalancer,
    vpc: 'vpc-0a1b2c3d4e5f60001',
    member: { address: '10.0.1.11' },
    probePort: 8443,
    ...changes,
  });
}

describe('the target group of an appliance', () => {
  test('has one member by address and stands in a listener of its own for ever', () => {
    group();
    const { aws_lb_target_group, aws_lb_target_group_attachment, aws_lb_listener } = stack().toTerraform().resource;
    expect(aws_lb_target_group[`group_${h}`]).toEqual({
      '//': expect.anything(),
      name: 'help-a-example-org',
      target_type: 'ip',
      protocol: 'TCP',
      port: 443,
      vpc_id: 'vpc-0a1b2c3d4e5f60001',
      health_check: { protocol: 'TCP', interval: 10, healthy_threshold: 3, unhealthy_threshold: 3 },
      lifecycle: { prevent_destroy: true, ignore_changes: ['name', 'tags', 'tags_all'] },
    });
    expect(aws_lb_target_group_attachment[`member_${h}`]).toEqual({
      '//': expect.anything(),
      target_group_arn: `\${aws_lb_target_group.group_${h}.arn}`,
      target_id: '10.0.1.11',
      lifecycle: { prevent_destroy: true },
    });
    expect(aws_lb_listener[`probe_${h}`]).toMatchObject({
      load_balancer_arn: loadBalancer,
      port: 8443,
      protocol: 'TCP',
      default_action: [{ type: 'forward', target_group_arn: `\${aws_lb_target_group.group_${h}.arn}` }],
      lifecycle: { prevent_destroy: true },
    });
  });

  test('takes a member at the data centre, another port, and checks by HTTPS where a path is given', () => {
    const healthCheck = { path: '/check', intervalSeconds: 30 };
    group({ member: { address: '192.168.7.10', outsideVpc: true }, port: 8080, healthCheck });
    const { aws_lb_target_group, aws_lb_target_group_attachment } = stack().toTerraform().resource;
    expect(aws_lb_target_group_attachment[`member_${h}`]).toMatchObject({ availability_zone: 'all' });
    expect(aws_lb_target_group[`group_${h}`]).toMatchObject({
      port: 8080,
      health_check: { protocol: 'HTTPS', path: '/check', interval: 30 },
    });
  });

  test('is known to others by its ARN, and takes in a group that lives already', () => {
    const arn = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/help-a/73e2d6bc24d8a067';
    const made = group({ imports: { [`aws_lb_target_group.group_${h}`]: arn } });
    new TerraformOutput(stack(), 'arn', { value: made.arn, staticId: true });
    expect(stack().toTerraform().output.arn.value).toBe(`\${aws_lb_target_group.group_${h}.arn}`);
    expect(stack().toTerraform().import).toEqual([{ to: `aws_lb_target_group.group_${h}`, id: arn }]);
  });

  test.each<[string, string, Partial<ApplianceTargetGroupProps>]>([
    ['a load balancer by name', 'Malformed', { loadBalancer: 'support' }],
    ['an application load balancer', 'Malformed', { loadBalancer: loadBalancer.replace('/net/', '/app/') }],
    ['a VPC that is none', 'Malformed', { vpc: '10.0.0.0/16' }],
    ['a public member', 'NotPrivate', { member: { address: '203.0.113.11' } }],
    ['port 0', 'OutOfRange', { port: 0 }],
    ['a probe port beyond the last', 'OutOfRange', { probePort: 65_536 }],
    ['checks every second', 'OutOfRange', { healthCheck: { intervalSeconds: 1 } }],
  ])('fails when it names %s', (_what, code, changes) => {
    expect(problemsOf(() => group(changes))).toMatchObject([{ code, place: 'stack/a' }]);
  });
});

describe('its name', () => {
  test('is the host name as far as load balancers allow it', () => {
    expect(targetGroupNameOf('support-b.example.com')).toBe('support-b-example-com');
    expect(targetGroupNameOf('remote-support-second.example.com')).toMatch(/^remote-support-second-exa-[0-9a-f]{6}$/);
  });

  test('of two long host names that begin alike differs', () => {
    const names = ['com', 'org'].map((end) => targetGroupNameOf(`remote-support-second.example.${end}`));
    expect(new Set(names).size).toBe(2);
  });
});
