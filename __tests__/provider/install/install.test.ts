import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InstallError, installProvider, mirrorConfiguration, requiredProviders } from '../../../provider';
import { executableOf, packageRoot } from '../../../provider/install/executable';
import { platformName } from '../../../provider/install/platform';

const repository = join(__dirname, '../../..');

describe('the mirror', () => {
  let directory = '';
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'swing-mirror-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  it('holds the provider for one program alone where that is asked', () => {
    const { files } = installProvider({ directory, kinds: ['opentofu'] });
    expect(files).toHaveLength(1);
    expect(readdirSync(directory)).toEqual(['registry.opentofu.org']);
  });

  it('holds one file a platform and nothing besides: all of it is part of the hash', () => {
    const { files } = installProvider({ directory });
    for (const { path } of files) expect(readdirSync(join(path, '..'))).toHaveLength(1);
    expect(readdirSync(directory).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('holds the same bytes from the same sources, wherever they were compiled: a lock file names their hash', () => {
    const made = ['one', 'other'].map((name) => {
      const script = `require(${JSON.stringify(join(repository, 'bin/compile.js'))}).bundleProvider(${JSON.stringify(repository)}, process.argv[1])`;
      const file = join(directory, `${name}.cjs`);
      expect(spawnSync(process.execPath, ['-e', script, file], { cwd: tmpdir() }).status).toBe(0);
      return readFileSync(file, 'utf8');
    });
    expect(made[0] === made[1]).toBe(true);
    expect(made[0]).not.toContain(repository);
  });

  it('is named to Terraform for this provider alone', () => {
    const text = mirrorConfiguration({ source: 'failover-swing/swing', directory: '/home/x/mirror' });
    expect(text).toContain('    path    = "/home/x/mirror"\n    include = ["failover-swing/swing"]');
    expect(text).toContain('    exclude = ["failover-swing/swing"]');
  });

  it('is used by a version whose patches are open', () => {
    expect(requiredProviders({ source: 'failover-swing/swing', version: '0.4.0' })).toContain('version = "~> 0.4.0"');
  });
});

describe('the platform', () => {
  it.each<[NodeJS.Platform, string, string]>([
    ['linux', 'x64', 'linux_amd64'],
    ['linux', 'arm64', 'linux_arm64'],
    ['darwin', 'arm64', 'darwin_arm64'],
    ['freebsd', 'x64', 'freebsd_amd64'],
  ])('%s on %s is %s', (platform, processor, name) => {
    expect(platformName(platform, processor)).toBe(name);
  });

  it('fails on Windows, which starts no program by its first line', () => {
    expect(() => platformName('win32', 'x64')).toThrow(InstallError);
  });
});

describe('the executable', () => {
  it('is compiled in a checkout, once as long as nothing changes', () => {
    const file = executableOf(packageRoot());
    expect(file).toMatch(/dist\/terraform-provider-swing-[0-9a-f]{16}\.cjs$/);
    expect(executableOf(packageRoot())).toBe(file);
  });

  it('fails where a package does not hold it', () => {
    expect(() => executableOf(tmpdir())).toThrow(/the package does not hold the compiled provider/);
  });
});
