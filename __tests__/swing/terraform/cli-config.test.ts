import { existsSync, lstatSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { terraformCliConfig } from '../../../swing/terraform/cli-config';
import { terraformEnvironment } from '../../../swing/terraform/environment';
import { temporaryFolder, temporaryWorkspace, written } from '../temporary-workspace';

interface Machine {
  readonly home: string;
  readonly directory: string;
  /** Its children may be mirrors. */
  readonly parent: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A machine with an empty home and no mirror anywhere. */
function machine(): Machine {
  const root = temporaryFolder();
  const home = join(root, 'home');
  const env = { HOME: home, XDG_DATA_DIRS: join(root, 'share') };
  return { home, directory: join(root, 'project', '.swing'), parent: join(root, 'opt'), env };
}

function configOf({ directory, parent, env }: Machine, more: NodeJS.ProcessEnv = {}) {
  return terraformCliConfig({ directory, env: { ...env, ...more }, mirrorParents: [parent] });
}

const provider = 'registry.terraform.io/hashicorp/aws';

function addMirror(folder: string, source = provider): string {
  written(join(folder, source, '5.100.0', 'linux_amd64', 'provider'), '');
  return folder;
}

describe("Terraform's CLI configuration", () => {
  it("is the user's own where the variable names a file that exists, whatever else there is", () => {
    const here = machine();
    addMirror(join(here.parent, 'mirror'));
    const own = written(join(here.home, 'my.rc'), '');
    expect(configOf(here, { TF_CLI_CONFIG_FILE: own }).file).toBe(own);
  });

  it("is the user's .terraformrc where no variable is set, or an empty one", () => {
    const here = machine();
    const own = written(join(here.home, '.terraformrc'), '');
    expect(configOf(here).file).toBe(own);
    expect(configOf(here, { TF_CLI_CONFIG_FILE: '' }).file).toBe(own);
  });

  it('is as if the variable were not set where it names a file that does not exist', () => {
    const here = machine();
    const config = configOf(here, { TF_CLI_CONFIG_FILE: join(here.home, 'gone.rc') });
    expect(config).toEqual({ file: undefined, sentence: 'Terraform providers: from the registry' });
  });

  it('is left to Terraform where it finds a mirror by itself', () => {
    const here = machine();
    addMirror(join(here.parent, 'mirror'));
    const implied = addMirror(join(here.home, '.terraform.d', 'plugins'));
    expect(configOf(here)).toEqual({ file: undefined, sentence: `Terraform providers: from the mirror ${implied}` });
  });

  it('names a mirror one level under a parent, only for the providers it holds', () => {
    const here = machine();
    const mirror = addMirror(join(here.parent, 'mirror'));
    const config = configOf(here);
    expect(config.file).toBe(join(here.directory, 'terraform.rc'));
    expect(config.sentence).toContain(mirror);
    const text = readFileSync(config.file ?? '', 'utf8');
    expect(text).toContain(`path    = ${JSON.stringify(mirror)}`);
    expect(text).toContain(`include = ["${provider}"]`);
    expect(text).toContain(`exclude = ["${provider}"]`);
  });

  it('takes the first mirror by name when there are several', () => {
    const here = machine();
    addMirror(join(here.parent, 'second'));
    const first = addMirror(join(here.parent, 'first'));
    expect(configOf(here).sentence).toContain(first);
  });

  it('takes each provider from the first mirror that holds it, implied ones and the own one of the project included', () => {
    const here = machine();
    const implied = addMirror(join(here.home, '.terraform.d', 'plugins'), 'registry.terraform.io/failover-swing/swing');
    const own = addMirror(join(here.directory, 'plugins'), 'registry.terraform.io/example/own');
    const machines = addMirror(join(here.parent, 'mirror'));
    addMirror(machines, 'registry.terraform.io/failover-swing/swing');
    const { file = '', sentence } = configOf(here);
    const text = readFileSync(file, 'utf8');
    const blocks = [...text.matchAll(/path {4}= "([^"]+)"\n {4}include = \["([^\]]+)"\]/g)].map(
      ([, ...found]) => found,
    );
    expect(blocks).toEqual([
      [implied, 'registry.terraform.io/failover-swing/swing'],
      [own, 'registry.terraform.io/example/own'],
      [machines, provider],
    ]);
    expect(sentence).toContain(`${implied} and ${own} and ${machines}`);
  });

  it('is not written again when it says the same', () => {
    const here = machine();
    addMirror(join(here.parent, 'mirror'));
    const { file = '' } = configOf(here);
    const { ino, mtimeMs } = statSync(file);
    configOf(here);
    expect(statSync(file)).toMatchObject({ ino, mtimeMs });
  });

  it('is the registry where there is no mirror and no parent, and writes nothing', () => {
    const here = machine();
    expect(configOf(here)).toEqual({ file: undefined, sentence: 'Terraform providers: from the registry' });
    expect(existsSync(here.directory)).toBe(false);
  });
});

describe("OpenTofu's CLI configuration", () => {
  const provider = 'registry.opentofu.org/hashicorp/aws';
  const binary = { TERRAFORM_BINARY_NAME: '/usr/local/bin/tofu' };

  it('links the packages of a mirror made for Terraform under its own registry', () => {
    const here = machine();
    const mirror = addMirror(join(here.parent, 'mirror'));
    const config = configOf(here, binary);
    expect(config.file).toBe(join(here.directory, 'tofu.rc'));
    expect(config.sentence).toBe(`OpenTofu providers: from the mirror ${mirror}, others from the registry`);
    const text = readFileSync(config.file ?? '', 'utf8');
    expect(text).toContain(`include = ["${provider}"]`);
    const link = join(mirrorNamedIn(text), provider, '5.100.0', 'linux_amd64');
    expect(realpathSync(link)).toBe(
      realpathSync(join(mirror, 'registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64')),
    );
  });

  it('makes folders of all but the packages, for a search does not follow a link on the way', () => {
    const here = machine();
    addMirror(join(here.parent, 'mirror'));
    const made = mirrorNamedIn(readFileSync(configOf(here, binary).file ?? '', 'utf8'));
    const folders = ['', 'registry.opentofu.org', 'registry.opentofu.org/hashicorp', provider, `${provider}/5.100.0`];
    expect(folders.map((folder) => lstatSync(join(made, folder)).isDirectory())).toEqual(folders.map(() => true));
  });

  it('links packed packages, and no index of a mirror for the network', () => {
    const here = machine();
    const source = join(here.parent, 'mirror', 'registry.terraform.io/hashicorp/dns');
    written(join(source, 'terraform-provider-dns_3.4.2_linux_amd64.zip'), '');
    written(join(source, '3.4.2.json'), '{}');
    const made = join(
      mirrorNamedIn(readFileSync(configOf(here, binary).file ?? '', 'utf8')),
      'registry.opentofu.org/hashicorp/dns',
    );
    expect(existsSync(join(made, 'terraform-provider-dns_3.4.2_linux_amd64.zip'))).toBe(true);
    expect(existsSync(join(made, '3.4.2.json'))).toBe(false);
  });

  it('takes a mirror of its own registry as it is, before one made for Terraform', () => {
    const here = machine();
    addMirror(join(here.parent, 'first'));
    const own = addMirror(join(here.parent, 'second'), provider);
    expect(mirrorNamedIn(readFileSync(configOf(here, binary).file ?? '', 'utf8'))).toBe(own);
  });

  it('is left to OpenTofu where it finds a mirror of its own registry by itself', () => {
    const here = machine();
    const implied = addMirror(join(here.home, '.terraform.d', 'plugins'), provider);
    expect(configOf(here, binary)).toEqual({
      file: undefined,
      sentence: `OpenTofu providers: from the mirror ${implied}`,
    });
    expect(configOf(here).sentence).toBe('Terraform providers: from the registry');
  });

  it('links what only Terraform would find by itself', () => {
    const here = machine();
    const implied = addMirror(join(here.home, '.terraform.d', 'plugins'));
    expect(configOf(here, binary).sentence).toContain(implied);
  });

  it("is the user's own tofurc, before the .terraformrc", () => {
    const here = machine();
    const inXdg = written(join(here.home, '.config', 'opentofu', 'tofurc'), '');
    expect(configOf(here, { ...binary, XDG_CONFIG_HOME: join(here.home, '.config') }).file).toBe(inXdg);
    const legacy = written(join(here.home, '.terraformrc'), '');
    expect(configOf(here, binary).file).toBe(legacy);
    const own = written(join(here.home, '.tofurc'), '');
    expect(configOf(here, binary).file).toBe(own);
    expect(configOf(here).file).toBe(legacy);
  });

  it('stands beside that for Terraform: neither rewrites the other', () => {
    const here = machine();
    addMirror(join(here.parent, 'mirror'));
    const files = [configOf(here), configOf(here, binary)].map(({ file = '' }) => file);
    const before = files.map((file) => readFileSync(file, 'utf8'));
    configOf(here, binary);
    configOf(here);
    expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(before);
  });

  it('follows a mirror to another place: old links are not in its way', () => {
    const here = machine();
    const gone = addMirror(join(here.parent, 'mirror'));
    const before = mirrorNamedIn(readFileSync(configOf(here, binary).file ?? '', 'utf8'));
    rmSync(gone, { recursive: true });
    addMirror(join(here.parent, 'new-mirror'));
    const after = mirrorNamedIn(readFileSync(configOf(here, binary).file ?? '', 'utf8'));
    expect(after).not.toBe(before);
    expect(existsSync(join(after, provider, '5.100.0', 'linux_amd64', 'provider'))).toBe(true);
  });

  function mirrorNamedIn(text: string): string {
    return JSON.parse(/path\s+= (".*")/.exec(text)?.[1] ?? '""') as string;
  }
});

describe("Terraform's environment", () => {
  it('asks nothing, calls nobody, and keeps what the user set', () => {
    const own = written(join(temporaryFolder(), 'own.rc'), '');
    const env = { HOME: temporaryFolder(), TF_CLI_CONFIG_FILE: own, AWS_PROFILE: 'support' };
    expect(terraformEnvironment({ ...temporaryWorkspace(), env })).toEqual({
      ...env,
      GOGC: '400',
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      CHECKPOINT_DISABLE: '1',
    });
  });

  it('never names a configuration that does not exist', () => {
    const env = { HOME: temporaryFolder(), TF_CLI_CONFIG_FILE: join(temporaryFolder(), 'gone.rc') };
    const given = terraformEnvironment({ ...temporaryWorkspace(), env });
    expect(given['TF_CLI_CONFIG_FILE']).not.toBe(env.TF_CLI_CONFIG_FILE);
  });
});
