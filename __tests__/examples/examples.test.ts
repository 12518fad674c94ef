import { App } from 'cdktf';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SupportStack } from '../../examples/library-user/support-stack';
import { keepsAppliances, type Side } from '../../site';
import { loadProject, synthApplianceStack, synthRoleStack } from '../../stacks';
import { resources, type Configuration } from '../stacks/example-site';

const examples = join(__dirname, '..', '..', 'examples');

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'examples-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('examples with site files', () => {
  const folders = readdirSync(examples).filter((name) => existsSync(join(examples, name, 'sites')));

  test.each(folders)('%s is rendered without findings', (name) => {
    const { sites, settings } = loadProject(join(examples, name));
    for (const site of sites) {
      const { stackFile } = synthRoleStack({ root, site, settings });
      expect(Object.keys(resources(read(stackFile))).length).toBeGreaterThan(0);
    }
  });
});

describe('what the examples render', () => {
  test('is every kind of target in the cloud', () => {
    expect(resourceTypes('every-cloud-target')).toEqual(['aws_eip_association', 'aws_lb_listener', 'aws_route']);
  });

  test('is a name without AWS', () => {
    expect(resourceTypes('bind')).toEqual(['dns_a_record_set', 'dns_aaaa_record_set']);
  });

  test('is the roles of an established pair before its guarded name, and a target moved by hand', () => {
    const { sites, settings } = loadProject(join(examples, 'established'));
    const found = sites.map((site) => resources(read(synthRoleStack({ root, site, settings }).stackFile)));
    expect(Object.assign({}, ...found)).toMatchObject({
      'swing_failover_role.support_example_org': { relationship: 'established', primary: 'a', data_sync_first: true },
      'swing_dns_record_set.example_org_support_example_org': {
        addresses: ['198.51.100.10', '2001:db8::10'],
        depends_on: ['swing_failover_role.support_example_org'],
      },
      'swing_failover_role.help_example_org': { relationship: 'broken' },
      'swing_hand_moved_target.nat_198_51_100_80_443': { holder: 'a' },
    });
  });

  test('is an appliance that is created, with all that belongs to it', () => {
    const { sites, settings } = loadProject(join(examples, 'appliances'));
    const [site] = sites.filter(keepsAppliances);
    if (site === undefined) throw new Error('the example keeps no appliance');
    const found = Object.keys(resources(read(synthApplianceStack({ root, site, settings }).stackFile))).sort();
    expect(found.filter((address) => /^aws_(instance|network_interface|eip_association)\./.test(address))).toEqual([
      'aws_eip_association.own_support-b_example_com',
      'aws_instance.appliance_support-b_example_com',
      'aws_network_interface.own_support-b_example_com',
    ]);
    expect(found).toHaveLength(13);
  });

  function resourceTypes(example: string): readonly string[] {
    const { sites, settings } = loadProject(join(examples, example));
    const files = sites.map((site) => synthRoleStack({ root, site, settings }).stackFile);
    const addresses = files.flatMap((file) => Object.keys(resources(read(file))));
    return [...new Set(addresses.map((address) => address.replace(/\..*/, '')))].sort();
  }
});

describe("a library user's own app", () => {
  test('moves the address first, then its own target, then the name', () => {
    const found = resources(supportStack('a'));
    const [eip, name, parameter] = Object.keys(found).sort();
    expect([eip, name, parameter]).toEqual([
      'aws_eip_association.eip_eipalloc-0a1b2c3d4e5f60001',
      'aws_route53_record.Z0123456789ABCDEFGHIJ_support_example_com_A',
      'aws_ssm_parameter.primary-parameter_D020AA50',
    ]);
    expect(found[parameter ?? '']?.depends_on).toEqual([eip]);
    expect(found[name ?? '']?.depends_on).toEqual([eip, parameter]);
  });

  test('changes by a swing only what points, and the look-up of who is pointed to', () => {
    expect(resources(supportStack('b'))).toMatchObject({
      'aws_eip_association.eip_eipalloc-0a1b2c3d4e5f60001': {
        network_interface_id: '${data.aws_instance.instance_support-b_example_com.network_interface_id}',
        private_ip_address: '10.0.2.50',
      },
      'aws_ssm_parameter.primary-parameter_D020AA50': { value: 'support-b.example.com' },
      'aws_route53_record.Z0123456789ABCDEFGHIJ_support_example_com_A': { records: ['203.0.113.12'] },
    });
    expect(Object.keys(supportStack('b').data?.aws_instance ?? {})).toEqual(['instance_support-b_example_com']);
  });
});

function supportStack(primary: Side): Configuration {
  const app = new App({ outdir: root });
  new SupportStack(app, 'support', primary);
  app.synth();
  return read(join(root, 'stacks', 'support', 'cdk.tf.json'));
}

function read(file: string): Configuration {
  return JSON.parse(readFileSync(file, 'utf8')) as Configuration;
}
