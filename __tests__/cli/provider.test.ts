import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { emptyDirectory, swing } from './fixtures';

interface Installed {
  readonly version: string;
  readonly platform: string;
  readonly files: readonly { readonly path: string; readonly outcome: string }[];
}

async function installed(directory: string, ...more: readonly string[]): Promise<Installed> {
  const ran = await swing(['provider', 'install', '--directory', directory, '--json', ...more]);
  expect(ran).toMatchObject({ exit: 0, stderr: '' });
  return JSON.parse(ran.stdout) as Installed;
}

describe('swing provider install', () => {
  it('puts one executable where each registry says, and says what to write', async () => {
    const directory = emptyDirectory();
    const ran = await swing(['provider', 'install', '--directory', directory]);
    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toContain('source  = "failover-swing/swing"');
    expect(ran.stdout).toContain(`path    = "${directory}"`);
    const { files, version, platform } = await installed(directory);
    const below = `failover-swing/swing/${version}/${platform}/terraform-provider-swing_v${version}.cjs`;
    expect(files.map(({ path }) => path)).toEqual([
      join(directory, 'registry.terraform.io', below),
      join(directory, 'registry.opentofu.org', below),
    ]);
    for (const { path } of files) {
      expect(statSync(path).mode & 0o111).toBe(0o111);
      expect(readFileSync(path, 'utf8').slice(0, 20)).toBe('#!/usr/bin/env node\n');
    }
  });

  it('changes nothing when it is repeated', async () => {
    const directory = emptyDirectory();
    const first = await installed(directory);
    const times = first.files.map(({ path }) => statSync(path).mtimeMs);
    const again = await installed(directory);
    expect(again.files.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    expect(again.files.map(({ path }) => statSync(path).mtimeMs)).toEqual(times);
  });

  it('goes into the folder of the home that Terraform looks into by itself', async () => {
    const home = emptyDirectory();
    const ran = await swing(['provider', 'install'], undefined, { env: { HOME: home, NO_COLOR: '1' } });
    expect(ran.exit).toBe(0);
    expect(ran.stdout).toContain(join(home, '.terraform.d/plugins/registry.terraform.io/failover-swing/swing'));
    expect(ran.stdout).toContain('by themselves');
  });

  it('fails with exit 3 over another build of the same version, and replaces it when told to', async () => {
    const directory = emptyDirectory();
    const path = (await installed(directory)).files[0]?.path ?? '';
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n`);
    const ran = await swing(['provider', 'install', '--directory', directory]);
    expect(ran.exit).toBe(3);
    expect(ran.stderr).toMatch(/ProviderBuildDiffers at .*\n.*lock files/);
    expect((await installed(directory, '--replace')).files.map(({ outcome }) => outcome)).toEqual([
      'replaced',
      'unchanged',
    ]);
  });

  it('fails with exit 3 where another file lies beside it: it would be part of the hash', async () => {
    const directory = emptyDirectory();
    const path = (await installed(directory)).files[0]?.path ?? '';
    writeFileSync(join(dirname(path), 'README'), 'x');
    expect((await swing(['provider', 'install', '--directory', directory])).exit).toBe(3);
  });

  it('fails with exit 2 where it cannot be written', async () => {
    const directory = emptyDirectory();
    mkdirSync(join(directory, 'x'));
    writeFileSync(join(directory, 'x/file'), '');
    const ran = await swing(['provider', 'install', '--directory', join(directory, 'x/file')]);
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain('MirrorNotWritable');
  });

  it('fails with exit 2 on another action', async () => {
    const ran = await swing(['provider', 'remove']);
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain('UnknownAction');
  });
});
