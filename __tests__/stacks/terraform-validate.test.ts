import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Site } from '../../site';
import { synthApplianceStack, synthRoleStack, type RoleStackProps, type SynthesizedStack } from '../../stacks';
import { terraformCliConfig } from '../../swing/terraform/cli-config';
import { describeWith } from '../support/requirements';
import { adopted, created, fullSite } from './example-appliances';
import {
  dns,
  dnsByUpdate,
  elasticIp,
  listener,
  nat,
  overlayIp,
  secondElasticIp,
  settings,
  siteWith,
  targetGroups,
} from './example-site';

const minutes = 60_000;
const kmsKey = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000';

describeWith(['terraform'], 'Terraform', () => {
  test(
    'accepts the fullest role stack on AWS',
    () => {
      const endpoints = { ...settings.endpoints, aws: 'http://127.0.0.1:9' };
      isAccepted({
        site: siteWith([elasticIp, overlayIp, nat, dns], { released: [secondElasticIp.key] }),
        settings: { ...settings, endpoints },
        imports: {
          'aws_eip_association.eip_eipalloc-0a1b2c3d4e5f60001': 'eipassoc-0a1b2c3d4e5f60001',
          'aws_route.route_rtb-0a1b2c3d4e5f60001_10_99_0_10_32': 'rtb-0a1b2c3d4e5f60001_10.99.0.10/32',
          'aws_lb_listener.listener_support_50dc6c495c0c9188_f2f7dc8efc522ab2': listener,
        },
      });
    },
    2 * minutes,
  );

  test(
    'accepts the fullest appliance stack',
    () => {
      const { aws } = created;
      const managed = { ...aws.managed, userDataFile: 'swing.yaml', kmsKey };
      const site = fullSite({ appliances: { a: adopted, b: { ...created, aws: { ...aws, managed } } } });
      const imports = {
        'aws_network_interface.own_support-a_example_com': 'eni-0a1b2c3d4e5f60001',
        'aws_instance.appliance_support-a_example_com': 'i-0a1b2c3d4e5f60001',
        'aws_eip_association.own_support-a_example_com': 'eipassoc-0a1b2c3d4e5f60001',
        'aws_lb_target_group.group_support-a_example_com': targetGroups.a,
        'aws_lb_listener.probe_support-a_example_com': listener,
        'aws_vpc_security_group_ingress_rule.link_a_443_203_0_113_12': 'sgr-0a1b2c3d4e5f60001',
      };
      isValid((root) => {
        writeFileSync(join(root, 'swing.yaml'), '{}');
        return synthApplianceStack({ root, site, settings, imports });
      });
    },
    2 * minutes,
  );
});

describeWith(['terraform', 'provider-dns'], 'Terraform with hashicorp/dns', () => {
  const names = { a: { hostname: 'a.example.net' }, b: { hostname: 'b.example.net' } };
  const byName = { ...dnsByUpdate, spec: { ...(dnsByUpdate.spec as object), values: names } };

  test.each([
    ['A and AAAA', dnsByUpdate, 'dns_a_record_set.example_com_support_example_com_A'],
    ['a CNAME', byName, 'dns_cname_record.example_com_support_example_com_CNAME'],
  ])(
    'accepts a role stack of %s without AWS',
    (_types, target, address) => {
      const { aws: _, ...site } = siteWith([target]);
      isAccepted({ site, settings, imports: { [address]: 'support.example.com.' } });
    },
    2 * minutes,
  );
});

function isAccepted(props: RoleStackProps & { readonly site: Site }): void {
  isValid((root) => synthRoleStack({ ...props, root }));
}

function isValid(synth: (root: string) => SynthesizedStack): void {
  const root = mkdtempSync(join(tmpdir(), 'validate-'));
  try {
    const { stackDir } = synth(root);
    expect(terraform(root, stackDir, ['init', '-backend=false', '-input=false'])).toMatchObject({ status: 0 });
    expect(terraform(root, stackDir, ['validate'])).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Success! The configuration is valid\.\n+$/),
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** With the providers from where the project itself finds them. */
function terraform(root: string, cwd: string, args: readonly string[]): Ended {
  const { file } = terraformCliConfig({ directory: root, env: process.env });
  const own = file === undefined ? {} : { TF_CLI_CONFIG_FILE: file };
  const env = { ...process.env, ...own, CHECKPOINT_DISABLE: '1' };
  const binary = process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';
  return spawnSync(binary, [...args, '-no-color'], { cwd, env, encoding: 'utf8' });
}
