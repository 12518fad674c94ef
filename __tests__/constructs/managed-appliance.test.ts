import { DataAwsSubnet } from '@cdktf/provider-aws/lib/data-aws-subnet';
import { TerraformOutput } from 'cdktf';
import { ManagedAppliance, type ManagedApplianceProps } from '../../constructs';
import type { ManagedInstance } from '../../site';
import { managed as full } from '../stacks/example-appliances';
import { problemsOf, useStack } from './example-pair';

const { get: stack } = useStack();
const h = 'support-b_example_com';
const minimal: ManagedInstance = {
  ami: 'ami-0a1b2c3d4e5f60001',
  type: 'm6i.large',
  subnet: 'subnet-0a1b2c3d4e5f60002',
  privateIp: '10.0.2.11',
  securityGroups: ['sg-0a1b2c3d4e5f60002'],
};
const identity = { instance: 'i-0a1b2c3d4e5f60002', networkInterface: 'eni-0a1b2c3d4e5f60002' };
const decidedOnce = ['ami', 'network_interface', 'tags', 'tags_all', 'user_data', 'user_data_base64'];

function keep(managed: ManagedInstance = minimal, changes: Partial<ManagedApplianceProps> = {}): ManagedAppliance {
  return new ManagedAppliance(stack(), 'b', {
    hostname: 'support-b.example.com',
    addresses: { ipv4: '203.0.113.12' },
    version: '24.3.1',
    aws: { tag: { Name: 'support-b' }, managed },
    ...changes,
  });
}

interface Kept {
  readonly lifecycle: { readonly prevent_destroy?: boolean; readonly ignore_changes: readonly string[] };
  readonly [attribute: string]: unknown;
}

function rendered(type: string): Kept {
  return stack().toTerraform().resource[type][type === 'aws_instance' ? `appliance_${h}` : `own_${h}`] as Kept;
}

describe('an appliance that is created', () => {
  test('is an instance on an interface of its own, protected by AWS and by Terraform', () => {
    keep();
    expect(rendered('aws_instance')).toEqual({
      '//': expect.anything(),
      ami: minimal.ami,
      instance_type: 'm6i.large',
      network_interface: [
        {
          device_index: 0,
          network_interface_id: `\${aws_network_interface.own_${h}.id}`,
          delete_on_termination: false,
        },
      ],
      metadata_options: { http_endpoint: 'enabled', http_tokens: 'required' },
      root_block_device: { encrypted: true },
      disable_api_termination: true,
      disable_api_stop: true,
      tags: { Name: 'support-b' },
      lifecycle: { prevent_destroy: true, ignore_changes: [...decidedOnce, 'user_data_replace_on_change'] },
    });
    expect(Object.keys(stack().toTerraform().resource).sort()).toEqual(['aws_instance', 'aws_network_interface']);
  });

  test('has its addresses in the order in which they are meant', () => {
    keep({ ...minimal, siteIp: '10.0.2.5' });
    expect(rendered('aws_network_interface')).toEqual({
      '//': expect.anything(),
      subnet_id: minimal.subnet,
      private_ip_list_enabled: true,
      private_ip_list: ['10.0.2.11', '10.0.2.5'],
      security_groups: minimal.securityGroups,
      source_dest_check: true,
      description: 'own interface of support-b.example.com',
      tags: { Name: 'support-b' },
      lifecycle: {
        prevent_destroy: true,
        ignore_changes: ['description', 'ipv6_address_list_enabled', 'private_ip_list_enabled', 'tags', 'tags_all'],
      },
    });
  });

  test('has an Elastic IP of its own on its primary private address', () => {
    const { resources } = keep(full);
    expect(rendered('aws_eip_association')).toEqual({
      '//': expect.anything(),
      allocation_id: full.allocation,
      network_interface_id: `\${aws_network_interface.own_${h}.id}`,
      private_ip_address: '10.0.2.11',
      lifecycle: { prevent_destroy: true },
    });
    expect(resources).toHaveLength(3);
  });

  test('takes size and key of its disk, and user data that is never rendered', () => {
    const kmsKey = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000';
    keep({ ...full, kmsKey, userDataFile: '/project/first boot "b".txt' });
    expect(rendered('aws_instance')).toMatchObject({
      root_block_device: { encrypted: true, volume_size: 100, kms_key_id: kmsKey },
      user_data: '${sensitive(file("/project/first boot \\"b\\".txt"))}',
    });
  });

  test('lets pass what is not for its own address only where an overlay address leads to it', () => {
    keep(minimal, { sourceDestCheck: false });
    expect(rendered('aws_network_interface')).toMatchObject({ source_dest_check: false });
  });
});

describe('an appliance that is adopted', () => {
  const imports = {
    [`aws_instance.appliance_${h}`]: identity.instance,
    [`aws_eip_association.own_${h}`]: 'eipassoc-1',
  };

  test('keeps its disk, its tags and what its guest asks of the metadata service', () => {
    keep(full, { aws: { ...identity, managed: full } });
    expect(rendered('aws_instance').lifecycle.ignore_changes).toEqual(
      [...decidedOnce, 'metadata_options', 'root_block_device', 'user_data_replace_on_change'].sort(),
    );
    expect(rendered('aws_instance')).not.toHaveProperty('tags');
    const own = rendered('aws_network_interface');
    expect(own).toMatchObject({ private_ips: ['10.0.2.11', '10.0.2.50'] });
    expect(own).not.toHaveProperty('private_ip_list');
    expect(own.lifecycle.ignore_changes).toContain('source_dest_check');
  });

  test('comes in by import, changed in nothing, not even in its protection', () => {
    keep(full, { aws: { ...identity, managed: full }, imports });
    expect(stack().toTerraform().import).toEqual(
      expect.arrayContaining(Object.entries(imports).map(([to, id]) => ({ to, id }))),
    );
    expect(rendered('aws_instance').lifecycle.ignore_changes).toEqual(
      expect.arrayContaining(['disable_api_stop', 'disable_api_termination']),
    );
  });
});

test('lifting the protection changes the two guards and what keeps Terraform from destroying, and nothing else', () => {
  keep(full);
  const before = stack().toTerraform().resource as Resources;
  stack().node.tryRemoveChild('b');
  keep(full, { protection: 'lifted' });
  expect(without(stack().toTerraform().resource as Resources)).toEqual(without(before));
  expect(rendered('aws_instance')).toMatchObject({ disable_api_stop: false, disable_api_termination: false });
  expect(JSON.stringify(stack().toTerraform())).not.toContain('prevent_destroy');
});

type Resources = Readonly<Record<string, object>>;

/** Everything but what protects. */
function without(resources: Resources): unknown {
  const protecting = ['disable_api_stop', 'disable_api_termination', 'prevent_destroy'];
  const text = JSON.stringify(resources, (key, value: unknown) => (protecting.includes(key) ? undefined : value));
  return JSON.parse(text.replaceAll('"lifecycle":{},', ''));
}

test('other constructs refer to it by what it will be', () => {
  const { instanceId, networkInterfaceId, spec } = keep();
  new TerraformOutput(stack(), 'ids', { value: [instanceId, networkInterfaceId], staticId: true });
  expect(stack().toTerraform().output.ids.value).toEqual([
    `\${aws_instance.appliance_${h}.id}`,
    `\${aws_network_interface.own_${h}.id}`,
  ]);
  expect(spec).toMatchObject({ kind: 'virtual', hostname: 'support-b.example.com' });
});

describe('validation', () => {
  test.each<[string, string, Partial<ManagedInstance>]>([
    ['an image that is none', 'Malformed', { ami: 'debian' }],
    ['a subnet that is none', 'Malformed', { subnet: '10.0.2.0/24' }],
    ['an allocation that is none', 'Malformed', { allocation: '203.0.113.12' }],
    ['a security group that is none', 'Malformed', { securityGroups: ['default'] }],
    ['no security group', 'MissingKey', { securityGroups: [] }],
    ['a public private address', 'NotPrivate', { privateIp: '203.0.113.12' }],
    ['an IPv6 private address', 'NotPrivate', { privateIp: 'fd00::1' }],
    ['a site address that is none', 'NotPrivate', { siteIp: '10.0.2' }],
    ['one address for appliance and site', 'SameAddress', { siteIp: '10.0.2.11' }],
    ['a disk too small', 'OutOfRange', { rootVolumeGiB: 7 }],
    ['a disk too large', 'OutOfRange', { rootVolumeGiB: 16_385 }],
    ['half a gibibyte', 'OutOfRange', { rootVolumeGiB: 8.5 }],
  ])('fails when it names %s', (_what, code, changes) => {
    expect(problemsOf(() => keep({ ...minimal, ...changes }))).toMatchObject([{ code, place: 'stack/b' }]);
  });

  test('fails with everything that is wrong at once', () => {
    expect(problemsOf(() => keep({ ...minimal, ami: 'x', siteIp: '10.0.2.11', rootVolumeGiB: 1 }))).toHaveLength(3);
  });

  test('leaves to Terraform what only Terraform knows', () => {
    const { id: subnet } = new DataAwsSubnet(stack(), 'subnet', { vpcId: 'vpc-0a1b2c3d4e5f60001' });
    keep({ ...minimal, subnet });
    expect(rendered('aws_network_interface')).toMatchObject({ subnet_id: '${data.aws_subnet.subnet.id}' });
  });
});
