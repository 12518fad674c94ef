import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Workspace } from '../../swing';
import { settings, site } from './fake-world';

const made: string[] = [];
afterAll(() => made.forEach((directory) => rmSync(directory, { recursive: true, force: true })));

/** An empty folder, gone after the tests of the file. */
export function temporaryFolder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'swing-test-'));
  made.push(directory);
  return directory;
}

/** A workspace in an empty folder, for the site of the fake world; nothing in it exists yet. */
export function temporaryWorkspace(): Workspace {
  const root = temporaryFolder();
  const stackName = `${site.name}-roles`;
  const outdir = join(root, 'cdktf.out');
  return {
    root,
    env: {},
    site,
    siteFile: join(root, 'sites', `${site.name}.yaml`),
    settings,
    stack: 'roles',
    stackName,
    outdir,
    stackDir: join(outdir, 'stacks', stackName),
    stateFile: join(root, `terraform.${stackName}.tfstate`),
    recordDir: join(root, '.swing', site.name),
  };
}

/** Writes a file and the folders above it; answers its path. */
export function written(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** One resource as Terraform's state file holds it: `{ address: "aws_eip_association.x", id: "eipassoc-1" }`. */
export interface InState {
  readonly address: string;
  readonly id?: string;
  /** Ids of objects a create-before-destroy left behind. */
  readonly deposed?: readonly string[];
}

export function writeState(workspace: Workspace, resources: readonly InState[], more: object = {}): void {
  const state = { version: 4, serial: 7, lineage: 'l-1', resources: resources.map(rawResource), ...more };
  written(workspace.stateFile, JSON.stringify(state));
}

function rawResource({ address, id, deposed = [] }: InState): object {
  const [type, name] = address.split('.');
  const living = id === undefined ? [] : [{ attributes: { id } }];
  const left = deposed.map((old) => ({ deposed: '0a1b2c3d', attributes: { id: old } }));
  return { mode: 'managed', type, name, instances: [...living, ...left] };
}

/** What a call throws. @throws Error when it throws nothing */
export function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
