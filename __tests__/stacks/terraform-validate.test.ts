import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthRoleStack } from '../../stacks';
import { dns, elasticIp, secondElasticIp, settings, siteWith } from './example-site';

const mirror = findMirror();
const skipReason = mirror === undefined ? 'no provider mirror with hashicorp/aws under /opt' : withoutTerraform();
if (skipReason !== undefined) console.warn(`terraform validate is skipped: ${skipReason}`);

(skipReason === undefined ? test : test.skip)(
  'Terraform accepts the fullest role stack',
  () => {
    const root = mkdtempSync(join(tmpdir(), 'validate-'));
    try {
      const endpoints = { ...settings.endpoints, aws: 'http://127.0.0.1:9' };
      const { stackDir } = synthRoleStack({
        root,
        site: siteWith([elasticIp, dns], { released: [secondElasticIp.key] }),
        settings: { ...settings, endpoints },
        imports: { 'aws_eip_association.eip_eipalloc-0a1b2c3d4e5f60001': 'eipassoc-0a1b2c3d4e5f60001' },
      });
      expect(terraform(root, stackDir, 'init', '-backend=false')).toMatchObject({ status: 0 });
      expect(terraform(root, stackDir, 'validate')).toMatchObject({ status: 0, stderr: '' });
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
  120_000,
);

/** Where the project looks for providers when the user's own configuration file does not exist. */
function findMirror(): string | undefined {
  const folders = existsSync('/opt') ? readdirSync('/opt').map((name) => join('/opt', name)) : [];
  return folders.find((folder) => existsSync(join(folder, 'registry.terraform.io', 'hashicorp', 'aws')));
}

function withoutTerraform(): string | undefined {
  return spawnSync('terraform', ['version']).status === 0 ? undefined : 'no terraform on PATH';
}

function terraform(
  root: string,
  cwd: string,
  ...args: readonly string[]
): { readonly status: number | null; readonly stderr: string } {
  const configFile = join(root, 'terraform.rc');
  writeFileSync(configFile, `provider_installation { filesystem_mirror { path = ${JSON.stringify(mirror)} } }\n`);
  const env = { ...process.env, TF_CLI_CONFIG_FILE: configFile, CHECKPOINT_DISABLE: '1' };
  return spawnSync('terraform', [...args, '-no-color'], { cwd, env, encoding: 'utf8' });
}
