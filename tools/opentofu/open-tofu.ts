import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runLong } from './run-long';

/** The oldest line that has all this project needs, so that what is tested holds for newer ones. Needs Go 1.24.13. */
export const openTofuVersion = '1.10.10';

const module = 'github.com/opentofu/opentofu';

const downloadSeconds = 300;
/** Measured: 170 s on two cores with nothing in Go's caches, 4 s with everything. */
const buildSeconds = 1500;

export interface OpenTofuOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Told of every step and, while it lasts, every 20 seconds. */
  readonly say: (text: string) => void;
  /** @default `.lab/opentofu` of the repository */
  readonly folder?: string;
  /** @default openTofuVersion */
  readonly version?: string;
}

export type OpenTofuAnswer = { readonly path: string } | { readonly reason: string };

/**
 * An OpenTofu that runs: the one the user named in `TERRAFORM_BINARY_NAME`, the one on PATH, the one built before, else
 * one built from its Go module. `go install …@version` refuses a module whose go.mod replaces another one; building in
 * the module's own folder does not.
 * Effects: may download modules and compile (Go's caches, some 1.5 GB) and writes the program (91 MB) into the folder;
 * safe to repeat and to do twice at once.
 */
export async function openTofu(options: OpenTofuOptions): Promise<OpenTofuAnswer> {
  const { env, folder = join(__dirname, '../../.lab/opentofu'), version = openTofuVersion } = options;
  const built = join(folder, version, 'tofu');
  const there = [namedBy(env), 'tofu', built].find((program) => program !== '' && runs(program, env));
  if (there !== undefined) return { path: there };
  try {
    return { path: await build({ ...options, version, built }) };
  } catch (error) {
    return { reason: `OpenTofu is not installed and cannot be built: ${(error as Error).message}` };
  }
}

/** A Terraform named there is not meant. */
function namedBy(env: NodeJS.ProcessEnv): string {
  const named = env['TERRAFORM_BINARY_NAME'] ?? '';
  return /tofu/i.test(named) ? named : '';
}

function runs(program: string, env: NodeJS.ProcessEnv): boolean {
  return spawnSync(program, ['version'], { stdio: 'ignore', env: { ...env, CHECKPOINT_DISABLE: '1' } }).status === 0;
}

interface Build extends OpenTofuOptions {
  readonly version: string;
  readonly built: string;
}

async function build({ env, say, version, built }: Build): Promise<string> {
  if (!runs('go', env)) throw new Error('there is no Go (go) on PATH');
  const source = await download({ env, say, version, built });
  say(`building OpenTofu ${version}, about three minutes on two cores, at most ${buildSeconds / 60}`);
  mkdirSync(join(built, '..'), { recursive: true });
  // renamed into place at the end: nobody can start half a program
  const making = `${built}.${process.pid}`;
  // an empty `dev` makes a release of it: "OpenTofu v1.10.10" and not "v1.10.10-dev"
  const flags = `-s -w -X ${module}/version.dev=no`;
  try {
    const args = ['build', '-trimpath', '-ldflags', flags, '-o', making, './cmd/tofu'];
    await runLong({ program: 'go', args, cwd: source, env, seconds: buildSeconds, say });
    renameSync(making, built);
  } finally {
    rmSync(making, { force: true });
  }
  if (!existsSync(built) || !runs(built, env)) throw new Error(`what was built does not start: ${built}`);
  return built;
}

async function download({ env, say, version }: Build): Promise<string> {
  say(`fetching the Go module ${module} ${version}`);
  const args = ['mod', 'download', '-json', `${module}@v${version}`];
  const cwd = join(__dirname);
  const text = await runLong({ program: 'go', args, cwd, env, seconds: downloadSeconds, say });
  const { Dir: dir } = JSON.parse(text) as { readonly Dir?: string };
  if (dir === undefined) throw new Error(`the Go module ${module}@v${version} has no folder`);
  return dir;
}
