import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SwingError, type Site } from '../../site';
import { applianceStackName, synthApplianceStack } from '../../stacks';
import { adopted, created, fullSite, hardware, synthAppliances, synthAppliancesText } from './example-appliances';
import { elasticIp, overlayIp, resources, settings, siteWith, synth, type Block } from './example-site';

const vacant = { kind: 'vacant', hostname: 'b.vacant.invalid', addresses: {}, version: '' } as const;

/** The created appliance alone, in the pair or out of it. */
const inPair = siteWith([], { appliances: { a: hardware, b: created } });
const left: Site = { ...inPair, appliances: { a: hardware, b: vacant }, retired: [created] };

describe('an appliance stack', () => {
  test('is named after its site', () => {
    expect(applianceStackName(inPair)).toBe('support.example.com-appliances');
  });

  test('has these addresses and no others', () => {
    expect(Object.keys(resources(synthAppliances({ site: fullSite() }))).sort()).toEqual([
      'aws_eip_association.own_support-a_example_com',
      'aws_eip_association.own_support-b_example_com',
      'aws_instance.appliance_support-a_example_com',
      'aws_instance.appliance_support-b_example_com',
      'aws_lb_listener.probe_support-a_example_com',
      'aws_lb_listener.probe_support-b_example_com',
      'aws_lb_target_group.group_support-a_example_com',
      'aws_lb_target_group.group_support-b_example_com',
      'aws_lb_target_group_attachment.member_support-a_example_com',
      'aws_lb_target_group_attachment.member_support-b_example_com',
      'aws_network_interface.own_support-a_example_com',
      'aws_network_interface.own_support-b_example_com',
      ...linkRules('a', ['203_0_113_12', '2001_db8__12']),
      ...linkRules('b', ['203_0_113_11', '2001_db8__11']),
    ]);
  });

  test('changes not one byte when the sides change their letters', () => {
    const swapped = siteWith([], { primary: 'b', appliances: { a: created, b: hardware } });
    expect(synthAppliancesText({ site: swapped })).toBe(synthAppliancesText({ site: inPair }));
  });

  test('changes not one byte when an appliance leaves the pair', () => {
    expect(synthAppliancesText({ site: left })).toBe(synthAppliancesText({ site: inPair }));
  });

  test('keeps several retired appliances in the order of their names', () => {
    const site = { ...left, retired: [created, { ...created, hostname: 'a.example.com' }] };
    const turned = { ...site, retired: [...site.retired].reverse() };
    expect(synthAppliancesText({ site: turned })).toBe(synthAppliancesText({ site }));
  });

  test('lifts the protection by two attributes of one instance', () => {
    const protectedText = synthAppliancesText({ site: left }).split('\n');
    const lifted = synthAppliancesText({ site: { ...left, retired: [{ ...created, protection: 'lifted' }] } });
    const gone = protectedText.filter((line) => !lifted.split('\n').includes(line)).map((line) => line.trim());
    expect([...new Set(gone)].filter((line) => !/[{}\]]/.test(line) && !line.startsWith('"prevent_destroy"'))).toEqual([
      '"disable_api_stop": true,',
      '"disable_api_termination": true,',
    ]);
  });

  test('does not change by a swing', () => {
    expect(synthAppliancesText({ site: fullSite({ primary: 'b' }) })).toBe(synthAppliancesText({ site: fullSite() }));
  });

  test('holds no pointer, no data source and no reference to another stack', () => {
    const configuration = synthAppliances({ site: fullSite({ targets: [elasticIp] }) });
    expect(configuration.data).toBeUndefined();
    expect(JSON.stringify(configuration)).not.toMatch(/terraform_remote_state|cross-stack|eipalloc-0a1b2c3d4e5f60001/);
  });

  test('lets every resource depend on the appliance it belongs to, and creates none before it destroys', () => {
    const found = resources(synthAppliances({ site: fullSite() }));
    for (const [address, block] of Object.entries(found)) {
      expect(block.lifecycle).not.toHaveProperty('create_before_destroy');
      expect(block.lifecycle?.prevent_destroy).toBe(true);
      for (const other of references(block)) expect(ownerOf(other)).toBe(ownerOf(address));
    }
  });

  test('lets interfaces pass what is for an overlay address', () => {
    const site = { ...inPair, targets: [overlayIp] };
    const own = 'aws_network_interface.own_support-b_example_com';
    expect(resources(synthAppliances({ site }))[own]).toMatchObject({ source_dest_check: false });
    expect(resources(synthAppliances({ site: inPair }))[own]).toMatchObject({ source_dest_check: true });
  });

  test('finds user data below the project', () => {
    const { aws } = created;
    const b = { ...created, aws: { ...aws, managed: { ...aws.managed, userDataFile: 'boot/b.txt' } } };
    expect(synthAppliancesText({ site: siteWith([], { appliances: { a: hardware, b } }) })).toContain(
      '"user_data": "${sensitive(file(\\"/root-of-project/boot/b.txt\\"))}"',
    );
  });

  test('tells in its outputs where every appliance is', () => {
    expect(synthAppliances({ site: fullSite() }).output).toMatchObject({
      'appliance_support-b_example_com': {
        value: {
          hostname: 'support-b.example.com',
          kind: 'virtual',
          addresses: ['203.0.113.12', '2001:db8::12'],
          instance: '${aws_instance.appliance_support-b_example_com.id}',
          network_interface: '${aws_network_interface.own_support-b_example_com.id}',
          private_address: '10.0.2.11',
          site_address: '10.0.2.50',
        },
      },
      'appliance_support-old_example_com': { value: { location: 'Vienna, rack 7', serial: 'B-0815' } },
      'target_group_support-a_example_com': { value: '${aws_lb_target_group.group_support-a_example_com.arn}' },
    });
  });

  test('tells of an instance that it does not keep by what the file says', () => {
    const { managed: _, ...tagged } = created.aws;
    const site = siteWith([], { appliances: { a: siteWith([]).appliances.a, b: { ...created, aws: tagged } } });
    expect(synthAppliances({ site }).output).toMatchObject({
      'appliance_support-a_example_com': { value: { instance: 'i-0a1b2c3d4e5f60001' } },
      'appliance_support-b_example_com': { value: { tags: { Name: 'support-b' } } },
    });
  });

  test('imports what is adopted, by address', () => {
    const imports = { 'aws_instance.appliance_support-a_example_com': 'i-0a1b2c3d4e5f60001' };
    expect(synthAppliances({ site: fullSite(), imports }).import).toEqual([
      { to: Object.keys(imports)[0], id: 'i-0a1b2c3d4e5f60001' },
    ]);
  });

  test('still has its provider when nothing is kept any more, so that the rest of the state can end', () => {
    const configuration = synthAppliances({ site: siteWith([], { appliances: { a: hardware, b: vacant } }) });
    expect(resources(configuration)).toEqual({});
    expect(configuration.provider?.['aws']).toHaveLength(1);
  });

  test('lies beside the role stack and leaves it alone', () => {
    const root = mkdtempSync(join(tmpdir(), 'appliance-stack-'));
    const { stackDir, stackName } = synthApplianceStack({ root, site: inPair, settings });
    expect({ stackName, there: existsSync(join(stackDir, 'cdk.tf.json')) }).toEqual({
      stackName: 'support.example.com-appliances',
      there: true,
    });
    expect(stackDir).toBe(join(root, 'cdktf.out', 'stacks', 'support.example.com-appliances'));
    rmSync(root, { recursive: true, force: true });
  });

  test('fails when an import names nothing that it keeps', () => {
    const imports = { 'aws_instance.appliance_other_example_com': 'i-0a1b2c3d4e5f60001' };
    expect(refusal(() => synthAppliances({ site: inPair, imports }))).toMatchObject({
      exitCode: 2,
      problems: [{ code: 'NoSuchResource', message: 'an import must name a resource of the site' }],
    });
  });

  test('fails when account and region are not said', () => {
    const { aws: _, ...site } = inPair;
    expect(refusal(() => synthAppliances({ site }))).toMatchObject({ exitCode: 2, problems: [{ code: 'AwsMissing' }] });
  });
});

test('a role stack plans while the backup that is known by tag does not exist yet', () => {
  const site = siteWith([elasticIp], { appliances: { a: adopted, b: created } });
  expect(synth({ site }).data).toBeUndefined();
  expect(Object.keys(synth({ site: { ...site, primary: 'b' } }).data?.['aws_instance'] ?? {})).toEqual([
    'instance_support-b_example_com',
  ]);
});

function linkRules(into: string, sources: readonly string[]): readonly string[] {
  const ports = ['443', '80', '3478_udp'];
  const names = ports.flatMap((port) => sources.map((from) => `link_${into}_${port}_${from}`));
  return names.map((name) => `aws_vpc_security_group_ingress_rule.${name}`).sort();
}

function references({ '//': _, ...block }: Block): readonly string[] {
  return [...JSON.stringify(block).matchAll(/\$\{(\w+\.[\w-]+)/g)].map(([, address]) => address ?? '');
}

/** `aws_instance.appliance_support-b_example_com` belongs to `support-b_example_com`. */
function ownerOf(address: string): string {
  return address.replace(/^\w+\.[a-z]+_/, '');
}

function refusal(make: () => unknown): SwingError {
  try {
    make();
  } catch (error) {
    if (error instanceof SwingError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
