'use strict';
// Gets what the project needs and does not have, says what it does, and then runs the command given:
//   node tools/setup.js tsx lab/demo.ts
// Plain Node, no dependencies: on a fresh clone there are none yet. What cannot be had is named in one sentence; what needs
// it then says so itself (tests are skipped with the reason).
const { execFileSync, spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { delimiter, join } = require('node:path');

const root = join(__dirname, '..');
const lab = join(root, '.lab');
const venv = join(lab, 'venv');
const windows = process.platform === 'win32';
const motoRequirement = 'moto[server]>=5.2.1,<5.3';
const awsRequirement = 'awscli>=1.33,<2';
const actionlintModule = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

function main([command, ...args]) {
  nodeModules();
  moto();
  awsCommandLine();
  systemTools();
  actionlint();
  terraform();
  if (command !== undefined) process.exitCode = run(command, args);
}

function say(text) {
  process.stderr.write(`set-up: ${text}\n`);
}

/** Node modules, unless what is installed is what the lock file says. */
function nodeModules() {
  if (installedAsLocked()) return;
  say('installing node modules (npm ci), about a minute');
  const ended = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (ended.status === 0) return;
  say('node modules could not be installed, nothing works without them; see npm above');
  process.exit(1);
}

/**
 * Compares the lock file with the one npm leaves in node_modules as its last act, so that modules installed by hand are not
 * installed again. Optional packages are left out: which of them are there depends on the platform.
 */
function installedAsLocked() {
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(packagesOf(join(root, 'package-lock.json')))
    .filter(([path, { optional, devOptional }]) => path !== '' && !optional && !devOptional)
    .every(([path, { version }]) => installed[path]?.version === version);
}

/** A missing or broken file is as good as an empty one: npm ci repairs it or says what is wrong. */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** The emulated cloud: what is on PATH, or a Python environment of our own. */
function moto() {
  if (
    process.env.SWING_MOTO_SERVER !== undefined ||
    onPath('moto_server') ||
    existsSync(join(venv, 'bin', 'moto_server'))
  )
    return;
  const python = ['python3', 'python'].find(onPath);
  if (python === undefined)
    return say('no Python 3 on PATH, so there is no emulated cloud: demo and end-to-end tests cannot run');
  say(`installing ${motoRequirement} into a Python environment of the project, about a minute`);
  mkdirSync(lab, { recursive: true });
  const made =
    tried(python, ['-m', 'venv', venv]) &&
    tried(join(venv, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', motoRequirement]);
  if (!made)
    say(
      'the Python environment could not be made (is python3-venv there, are packages reached?): demo and end-to-end tests cannot run',
    );
}

/** Programs that apt has, and what cannot run without them; `aws` has one of its own below. */
const systemPrograms = [
  {
    packages: ['bind9', 'bind9-dnsutils'],
    programs: ['named', 'nsupdate', 'dig'],
    missing: 'there is no BIND (named, nsupdate, dig): demo and end-to-end tests cannot run',
  },
  {
    packages: ['shellcheck'],
    programs: ['shellcheck'],
    missing: 'there is no shellcheck: generated scripts are not checked',
  },
  {
    packages: ['postgresql'],
    programs: ['postgres', 'initdb'],
    missing: 'there is no PostgreSQL: state and lock in a database are not tested',
  },
  { packages: ['curl'], programs: ['curl'], missing: 'there is no curl: generated scripts cannot prove what they did' },
];

/** By apt where that is possible without asking anybody, all in one call. */
function systemTools() {
  const lacking = systemPrograms.filter(({ programs }) => !programs.every(onPath));
  if (lacking.length === 0) return;
  const packages = lacking.flatMap((each) => each.packages);
  const asRoot = process.getuid !== undefined && process.getuid() === 0;
  const sayLacking = (advice) =>
    lacking.filter(({ programs }) => !programs.every(onPath)).forEach(({ missing }) => say(missing + advice));
  if (!onPath('apt-get')) return sayLacking('; install it with your package manager');
  if (!asRoot) return sayLacking(`; run: sudo apt-get install ${packages.join(' ')}`);
  say(`installing ${packages.join(', ')} by apt, about half a minute`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (tried('apt-get', ['update', '-qq'], env))
    tried('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], env);
  sayLacking('');
}

/** The AWS command line, which scripts without Terraform use: what is on PATH, or into the Python environment of our own. */
function awsCommandLine() {
  const missing = 'there is no AWS command line (aws): the tests of scripts without Terraform are skipped';
  if (onPath('aws') || existsSync(join(venv, 'bin', 'aws'))) return;
  const python = ['python3', 'python'].find(onPath);
  if (python === undefined) return say(missing);
  say('installing awscli into the Python environment of the project');
  const there = existsSync(join(venv, 'bin', 'pip')) || tried(python, ['-m', 'venv', venv]);
  const install = ['install', '--quiet', '--disable-pip-version-check', awsRequirement];
  if (!there || !tried(join(venv, 'bin', 'pip'), install)) say(missing);
}

/** The linter of GitHub's workflows: what is on PATH, or built from its Go module where Go is there. */
function actionlint() {
  const folder = join(lab, 'actionlint');
  if (onPath('actionlint') || existsSync(join(folder, 'actionlint'))) return;
  if (!onPath('go')) return say('there is neither actionlint nor Go to build it: the example workflows are not linted');
  say('building actionlint from its Go module, about half a minute');
  if (!tried('go', ['install', actionlintModule], { ...process.env, GOBIN: folder }))
    say('actionlint could not be built: the example workflows are not linted');
}

/** Terraform itself, and then the provider of the role stack. */
function terraform() {
  const binary = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';
  if (!onPath(binary))
    return say(`${binary} is not on PATH (Terraform 1.10 or newer is needed): demo and end-to-end tests cannot run`);
  const env = { ...process.env, CHECKPOINT_DISABLE: '1' };
  const said = spawnSync(binary, ['version', '-json'], { env, encoding: 'utf8' }).stdout ?? '';
  const version = /"terraform_version":\s*"([^"]+)"/.exec(said)?.[1] ?? 'of an unknown version';
  const [major, minor] = version.split('.').map(Number);
  if (!(major > 1 || (major === 1 && minor >= 10)))
    return say(`${binary} is ${version}, 1.10 or newer is needed: demo and end-to-end tests cannot run`);
  providers(binary, version);
}

/** Asked for once, so that a provider that cannot be had is named here and not in the middle of a test. */
function providers(binary, version) {
  require('tsx/cjs');
  const { providerCheck } = require('./providers.ts');
  const check = providerCheck({ root, env: process.env });
  const folder = join(lab, 'providers');
  const stamp = join(folder, 'stamp');
  const wanted = [version, check.cliConfiguration, check.configuration].join('\n');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say(check.sentence);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'main.tf.json'), check.configuration);
  const args = ['init', '-backend=false', '-input=false', '-no-color', '-upgrade'];
  const ended = spawnSync(binary, args, { cwd: folder, env: check.env, encoding: 'utf8', timeout: 600_000 });
  if (ended.status === 0) return writeFileSync(stamp, wanted);
  const cause =
    /Error: (.*)/.exec(`${ended.stderr}`)?.[1] ?? `terraform init ended with ${ended.status ?? ended.signal}`;
  say(`the Terraform provider hashicorp/aws cannot be had (${cause}): demo and end-to-end tests cannot run`);
}

/** Whether a program can be found, in the folders of system programs too. */
function onPath(name) {
  if (name.includes('/')) return existsSync(name);
  const system = ['/usr/sbin', '/usr/local/sbin', '/sbin', ...postgresFolders()];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...system];
  return folders.some((folder) => existsSync(join(folder, name)));
}

/** Debian keeps the server's programs off the PATH, a folder for each version. */
function postgresFolders() {
  const parent = '/usr/lib/postgresql';
  const own = process.env.SWING_POSTGRES_BIN;
  const versions = existsSync(parent) ? readdirSync(parent).map((version) => join(parent, version, 'bin')) : [];
  return own === undefined ? versions : [own, ...versions];
}

function tried(program, args, env = process.env) {
  try {
    execFileSync(program, args, { env, stdio: ['ignore', 'ignore', 2], timeout: 600_000 });
    return true;
  } catch {
    return false;
  }
}

/** A program of node_modules/.bin, its output ours, its exit code ours. */
function run(command, args) {
  const program = join(root, 'node_modules', '.bin', command);
  const ended = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  if (ended.error !== undefined) say(`${command} could not be started: ${ended.error.message}`);
  return ended.status ?? 1;
}

main(process.argv.slice(2));
