import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { renderMoveScript, renderTtlScript, type NamedTtlChange } from '../review';
import { badInput, otherSide, type Side, type Site } from '../site';
import { scriptPlaces, type ScriptPlaces } from '../targets';
import type { Workspace } from './workspace';

export interface ScriptOptions {
  /** Made if absent. @default - the folder of the role stack, `cdktf.out/stacks/NAME-roles` */
  readonly directory?: string | undefined;
  /** The site with every interface known. @default - as the file has it */
  readonly site?: Site;
  /** Digest of the move to the declared primary: `"swing-v1:9f2c…"`. @default - the scripts belong to no review */
  readonly digest?: string | undefined;
  /** Digest of the way back. */
  readonly inverseDigest?: string | undefined;
}

/** Absolute paths of what was written. */
export interface WrittenScripts {
  /** To the declared primary. */
  readonly swing: string;
  /** Away from it. */
  readonly rollback: string;
}

/**
 * `swing script`: writes `swing.sh` (to the declared primary) and `rollback.sh` (away from it) from the site file alone;
 * neither Terraform nor AWS is asked. Effects: replaces the two files, mode 0700. Safe to repeat.
 *
 * @throws SwingError 3 `TargetNotSwingable`; 2 `InterfaceNotKnown`, `ScriptsNotWritable`
 */
export function writeScripts(workspace: Workspace, options: ScriptOptions = {}): WrittenScripts {
  const directory = options.directory ?? workspace.stackDir;
  const to = workspace.site.primary;
  const swing = rendered(workspace, options, to);
  const rollback = rendered(workspace, options, otherSide(to));
  return { swing: written(directory, 'swing.sh', swing), rollback: written(directory, 'rollback.sh', rollback) };
}

/**
 * Writes `ttl.sh`, which gives record sets of dynamic DNS their declared TTL; Terraform is not asked.
 * Effects: replaces the file, mode 0700. @throws SwingError 2 `ScriptsNotWritable`
 */
export function writeTtlScript(workspace: Workspace, site: Site, due: readonly NamedTtlChange[]): string {
  const ttls = Object.fromEntries(due.map(({ address, afterSeconds }) => [address, afterSeconds]));
  return written(workspace.stackDir, 'ttl.sh', renderTtlScript({ site, places: placesOf(workspace), ttls }));
}

function placesOf({ settings, root }: Workspace): ScriptPlaces {
  const { ca } = settings.endpoints;
  return scriptPlaces(settings, ca === undefined ? undefined : resolve(root, ca));
}

function rendered(workspace: Workspace, options: ScriptOptions, to: Side): string {
  const { site: declared } = workspace;
  const { site = declared, digest, inverseDigest } = options;
  const places = placesOf(workspace);
  const there = to === declared.primary;
  const title = there ? 'swing.sh' : 'rollback.sh';
  return renderMoveScript({ site, from: otherSide(to), to, places, digest: there ? digest : inverseDigest, title });
}

/** Writes beside and renames: a shell that is running the old one reads on in the old one. */
function written(directory: string, name: string, text: string): string {
  const file = join(directory, name);
  const beside = `${file}.swing-${process.pid}`;
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(beside, text, { mode: 0o700 });
    renameSync(beside, file);
  } catch (cause) {
    throw badInput({
      code: 'ScriptsNotWritable',
      place: file,
      message: `the script cannot be written: ${(cause as NodeJS.ErrnoException).code ?? 'unknown error'}`,
      remedy: 'name a folder that can be written with --out',
    });
  }
  return file;
}
