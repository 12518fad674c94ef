import { FailoverLink, type FailoverLinkProps } from '../../constructs';
import { hardware, problemsOf, useStack, virtual } from './example-pair';

const { get: stack } = useStack();
const securityGroups = { a: 'sg-0a1b2c3d4e5f60001', b: 'sg-0a1b2c3d4e5f60002' };

function link(changes: Partial<FailoverLinkProps> = {}): FailoverLink {
  const { a = virtual(stack(), 'a'), b = virtual(stack(), 'b') } = changes;
  return new FailoverLink(stack(), 'link', { site: 'support.example.com', securityGroups, ...changes, a, b });
}

function rules(): Readonly<Record<string, unknown>> {
  return stack().toTerraform().resource.aws_vpc_security_group_ingress_rule as Record<string, unknown>;
}

describe('a failover link', () => {
  test('lets each side in at the other by HTTPS, and nobody else', () => {
    link();
    expect(rules()).toEqual({
      link_a_443_203_0_113_12: expect.objectContaining({
        security_group_id: securityGroups.a,
        ip_protocol: 'tcp',
        from_port: 443,
        to_port: 443,
        cidr_ipv4: '203.0.113.12/32',
        description: 'failover link of support.example.com, appliance b to a',
        lifecycle: { prevent_destroy: true, ignore_changes: ['tags'] },
      }),
      link_b_443_203_0_113_11: expect.objectContaining({
        security_group_id: securityGroups.b,
        cidr_ipv4: '203.0.113.11/32',
        description: 'failover link of support.example.com, appliance a to b',
      }),
    });
  });

  test('has one rule for every port and every address of the other side', () => {
    const b = virtual(stack(), 'b', { addresses: { ipv4: '203.0.113.12', ipv6: '2001:db8::12' } });
    link({ b, ports: [443, 80, '3478/udp'] });
    expect(Object.keys(rules()).sort()).toEqual([
      'link_a_3478_udp_2001_db8__12',
      'link_a_3478_udp_203_0_113_12',
      'link_a_443_2001_db8__12',
      'link_a_443_203_0_113_12',
      'link_a_80_2001_db8__12',
      'link_a_80_203_0_113_12',
      'link_b_3478_udp_203_0_113_11',
      'link_b_443_203_0_113_11',
      'link_b_80_203_0_113_11',
    ]);
    expect(rules()['link_a_3478_udp_2001_db8__12']).toMatchObject({
      ip_protocol: 'udp',
      from_port: 3478,
      to_port: 3478,
      cidr_ipv6: '2001:db8::12/128',
    });
  });

  test('needs no security group where there is none, as before hardware', () => {
    const { resources } = link({ a: hardware(stack(), 'a'), securityGroups: { b: securityGroups.b } });
    expect(resources.map(({ friendlyUniqueId }) => friendlyUniqueId)).toEqual(['link_b_443_198_51_100_11']);
  });

  test('takes in a rule that lives already', () => {
    const to = 'aws_vpc_security_group_ingress_rule.link_a_443_203_0_113_12';
    link({ imports: { [to]: 'sgr-0a1b2c3d4e5f60001' } });
    expect(stack().toTerraform().import).toEqual([{ to, id: 'sgr-0a1b2c3d4e5f60001' }]);
  });

  test('fails when 443 is not among the ports', () => {
    expect(problemsOf(() => link({ ports: [80] }))).toMatchObject([{ code: 'MissingKey', place: 'stack/link' }]);
  });

  test('fails when a security group is none', () => {
    expect(problemsOf(() => link({ securityGroups: { a: 'default' } }))).toMatchObject([
      { code: 'Malformed', message: expect.stringContaining('securityGroups.a') },
    ]);
  });
});
