import { App } from 'cdktf';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RoleStack, synthRoleStack } from '../../stacks';
import { dns, elasticIp, settings, siteWith } from './example-site';

const site = siteWith([elasticIp, dns]);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'synth-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('synth in process', () => {
  test('says where Terraform finds the stack', () => {
    const stackDir = join(root, 'cdktf.out', 'stacks', 'support.example.com-roles');
    expect(synthRoleStack({ root, site, settings })).toEqual({
      stackName: 'support.example.com-roles',
      stackDir,
      stackFile: join(stackDir, 'cdk.tf.json'),
    });
  });

  test('writes the bytes plain cdktf writes', () => {
    const { stackFile } = synthRoleStack({ root, site, settings });
    const app = new App({ outdir: join(root, 'plain') });
    new RoleStack(app, { site, settings, root });
    app.synth();
    const plain = join(root, 'plain', 'stacks', 'support.example.com-roles', 'cdk.tf.json');
    expect(readFileSync(stackFile, 'utf8')).toBe(readFileSync(plain, 'utf8'));
  });

  test('keeps state in the root, as plain cdktf does there, wherever it is called from', () => {
    const { stackFile } = synthRoleStack({ root, site, settings });
    expect(JSON.parse(readFileSync(stackFile, 'utf8')).terraform.backend).toEqual({
      local: { path: join(root, 'terraform.support.example.com-roles.tfstate') },
    });
    expect(plainStateFile()).toBe(join(process.cwd(), 'terraform.support.example.com-roles.tfstate'));
  });

  test('leaves other stacks, plans and the manifest as they are', () => {
    const { stackDir } = synthRoleStack({ root, site, settings });
    const other = join(root, 'cdktf.out', 'stacks', 'other-roles');
    mkdirSync(other);
    writeFileSync(join(stackDir, 'plan'), 'saved');
    writeFileSync(join(root, 'cdktf.out', 'manifest.json'), 'manifest');
    synthRoleStack({ root, site, settings });
    expect(existsSync(other)).toBe(true);
    expect(readFileSync(join(stackDir, 'plan'), 'utf8')).toBe('saved');
    expect(readFileSync(join(root, 'cdktf.out', 'manifest.json'), 'utf8')).toBe('manifest');
    expect(readdirSync(root)).toEqual(['cdktf.out']);
  });

  function plainStateFile(): string {
    const stack = new RoleStack(new App({ outdir: join(root, 'plain') }), { site, settings });
    stack.prepareStack();
    return stack.toTerraform().terraform.backend.local.path as string;
  }
});
