import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { whyNoPostgres } from '../../lab/postgres';
import { whyNoActionlint } from './actionlint';
import { whyNoNpmRegistry } from './npm-registry';
import { whyNoOpenTofu } from './open-tofu';
import { whyNoProviderDns } from './provider-dns';

export type Requirement =
  | 'terraform'
  | 'moto'
  | 'bind'
  | 'provider-dns'
  | 'shellcheck'
  | 'aws-cli'
  | 'actionlint'
  | 'opentofu'
  | 'npm-registry'
  | 'postgresql';

const repository = join(__dirname, '../..');

/** Why a requirement is not met here; undefined when it is. */
const lacking: Readonly<Record<Requirement, () => string | undefined>> = {
  terraform: () =>
    answers(process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform', 'version') ? undefined : 'terraform is not on PATH',
  moto: () => (motoIsThere() ? undefined : 'moto_server is not installed'),
  bind: () =>
    answers('named', '-v') && answers('nsupdate', '-V') ? undefined : 'named and nsupdate (BIND 9) are not installed',
  'provider-dns': whyNoProviderDns,
  shellcheck: () => (answers('shellcheck', '--version') ? undefined : 'shellcheck is not installed'),
  actionlint: whyNoActionlint,
  opentofu: whyNoOpenTofu,
  'npm-registry': whyNoNpmRegistry,
  postgresql: whyNoPostgres,
  'aws-cli': () => (awsIsThere() ? undefined : 'the AWS command line (aws) is not installed'),
};

/** As jest's describe where everything needed is there; else skipped, with the reason printed at the end of the run. */
export function describeWith(needs: readonly Requirement[], name: string, tests: () => void): void {
  const reasons = needs.flatMap((need) => lacking[need]() ?? []);
  if (reasons.length === 0) return describe(name, tests);
  noteSkipped(`${name}: ${reasons.join(', ')}`);
  describe.skip(name, tests);
}

function noteSkipped(line: string): void {
  const folder = join(repository, '.lab');
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, 'skipped-reasons.txt'), `${line}\n`);
}

function answers(program: string, argument: string): boolean {
  const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin`;
  return spawnSync(program, [argument], { stdio: 'ignore', env: { ...process.env, PATH } }).status === 0;
}

/** Looked for on the PATH that `scriptPath` gives to scripts under test. */
function awsIsThere(): boolean {
  return existsSync(join(repository, '.lab/venv/bin/aws')) || answers('aws', '--version');
}

/** PATH for scripts under test: the user's own programs first, then what set-up installed for the project. */
export function scriptPath(): string {
  return `${process.env['PATH'] ?? ''}:${join(repository, '.lab/venv/bin')}`;
}

function motoIsThere(): boolean {
  const own = process.env['SWING_MOTO_SERVER'] ?? join(repository, '.lab/venv/bin/moto_server');
  return existsSync(own) || answers('moto_server', '--help');
}
