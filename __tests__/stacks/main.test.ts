import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(__dirname, '..', '..');

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'main-'));
  cpSync(join(repository, 'examples', 'two-virtual'), root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** As `cdktf` runs it, in a project folder that is not this repository. */
function main(): { readonly status: number | null; readonly stderr: string } {
  const { CDKTF_OUTDIR: _, ...env } = process.env;
  const tsx = join(repository, 'node_modules', '.bin', 'tsx');
  return spawnSync(tsx, [join(repository, 'main.ts')], { cwd: root, env, encoding: 'utf8' });
}

describe('main.ts', () => {
  test('renders the role stack of every site', () => {
    expect(main()).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(root, 'cdktf.out', 'stacks'))).toEqual([
      'chat.example.com-roles',
      'support.example.com-roles',
    ]);
  });

  test('renders an appliance stack beside it where something is kept', () => {
    cpSync(join(repository, 'examples', 'appliances'), root, { recursive: true });
    expect(main()).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(root, 'cdktf.out', 'stacks'))).toEqual([
      'chat.example.com-roles',
      'support.example.com-appliances',
      'support.example.com-roles',
    ]);
  });

  test('fails with every problem on a line, its exit code and no stack trace', () => {
    change('support.example.com.yaml', 'primary: a', 'primary: c');
    change('chat.example.com.yaml', 'ttl: 60', 'ttl: 0');
    const { status, stderr } = main();
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^sites\/chat\.example\.com\.yaml:\d+:\d+ /),
      expect.stringMatching(/^sites\/support\.example\.com\.yaml:3:10 /),
    ]);
  });

  test('leaves out a site that cannot be swung, with a warning that names it, and renders the others', () => {
    change('chat.example.com.yaml', 'targets:', withNat('198.51.100.81'));
    const { status, stderr } = main();
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringMatching(
        /^warning: left out chat\.example\.com nat\/hand\/198\.51\.100\.81:443 TargetNotSwingable: nat by hand cannot be swung: .+\n$/,
      ),
    });
    expect(readdirSync(join(root, 'cdktf.out', 'stacks'))).toEqual(['support.example.com-roles']);
  });

  test('fails naming every target that cannot be swung yet when no site is left, and renders nothing', () => {
    change('chat.example.com.yaml', 'targets:', withNat('198.51.100.81'));
    change('support.example.com.yaml', 'targets:', withNat('198.51.100.80'));
    const { status, stderr } = main();
    expect(status).toBe(3);
    expect(stderr.match(/TargetNotSwingable/g)).toHaveLength(2);
    expect(existsSync(join(root, 'cdktf.out'))).toBe(false);
  });

  function withNat(address: string): string {
    return `targets:\n  - nat: { by: hand, where: fw1, address: ${address}, ports: [443] }`;
  }

  function change(file: string, from: string, to: string): void {
    const path = join(root, 'sites', file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  }
});

test('main.ts stays under 40 lines, and no provider is generated', () => {
  expect(readFileSync(join(repository, 'main.ts'), 'utf8').split('\n').length).toBeLessThanOrEqual(40);
  expect(JSON.parse(readFileSync(join(repository, 'cdktf.json'), 'utf8'))).toEqual({
    language: 'typescript',
    app: 'node_modules/.bin/tsx main.ts',
    projectId: 'failover-swing',
    sendCrashReports: 'false',
  });
});
