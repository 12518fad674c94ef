import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmEnvironment } from '../support/npm-registry';

export const repository = join(__dirname, '../..');

export interface CommandEnd {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  /** @default the app's folder */
  readonly cwd?: string;
  /** Beside what everything is started with. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A folder outside of the repository in which somebody has an app of their own. */
export interface OwnApp {
  readonly folder: string;
  /** Writes files by their path in the folder. */
  write(files: Readonly<Record<string, string>>): void;
  run(program: string, args: readonly string[], surroundings?: Surroundings): CommandEnd;
  /** Returns what stands on stdout. @throws Error with what was said when it ends with anything but 0 */
  runWell(program: string, args: readonly string[], surroundings?: Surroundings): string;
  remove(): void;
}

/** Longest for installing what an app needs, with nothing in npm's cache. */
export const npmInstallSeconds = 600;

export function makeOwnApp(name: string): OwnApp {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)));
  const run: OwnApp['run'] = (program, args, { cwd = folder, env = {} } = {}) => {
    const { status, stdout, stderr } = spawnSync(program, [...args], {
      cwd,
      env: { ...npmEnvironment, ...env },
      encoding: 'utf8',
      timeout: npmInstallSeconds * 1000,
    });
    return { status, stdout, stderr };
  };
  return {
    folder,
    write: (files) => Object.entries(files).forEach(([path, text]) => writeFileSync(join(folder, path), text)),
    run,
    runWell: (program, args, surroundings) => {
      const { status, stdout, stderr } = run(program, args, surroundings);
      if (status === 0) return stdout;
      throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}${stdout}`);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The version of a development dependency this repository pins: `pinned('cdktf')` is `"0.21.0"`. */
export function pinned(name: string): string {
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const version = manifest.devDependencies[name];
  if (version === undefined) throw new Error(`${name} is no development dependency`);
  return version;
}

export interface PackedFile {
  readonly path: string;
  readonly size: number;
}

/** What `npm pack` wrote. */
export interface Packed {
  readonly file: string;
  /** Packed, in bytes. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly PackedFile[];
}

/** Packs the repository as it is now. Effects: compiles into `dist/`, writes the package into the folder. */
export function packInto(folder: string): Packed {
  const args = ['pack', '--json', '--pack-destination', folder];
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: repository, env: npmEnvironment, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm pack ended with ${status}: ${stderr}${stdout}`);
  const packed = firstOf(JSON.parse(stdout) as unknown);
  return { ...packed, file: join(folder, packed.filename) };
}

type PackAnswer = Omit<Packed, 'file'> & { readonly filename: string };

/** npm before 12 answers with a list, later ones with an object by package name. */
function firstOf(answer: unknown): PackAnswer {
  const [first] = Array.isArray(answer) ? (answer as unknown[]) : Object.values(answer as object);
  return first as PackAnswer;
}
