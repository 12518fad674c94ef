import { renderGot, renderPath } from './part-problem';
import type { Path } from './part-problem';
import type { PartReader } from './part-reader';
import type { SiteParts, SiteTargetKind } from './site-target-kind';

/** A target that its schema parsed. */
export interface FoundTarget {
  readonly kind: SiteTargetKind;
  readonly spec: unknown;
  /** `["targets", 0, "elastic-ip"]`. */
  readonly path: Path;
  /** `"elastic-ip/eipalloc-…"`; undefined while the site name, of which it is a part, did not parse. */
  readonly key: string | undefined;
}

/** Reads `targets:` and runs every rule about them. */
export function findTargets(
  kinds: readonly SiteTargetKind[],
  reader: PartReader,
  value: unknown,
  site: SiteParts,
): readonly FoundTarget[] {
  const targets = reader
    .list(value, ['targets'])
    .flatMap((entry, index) => readTarget(kinds, reader, { entry, path: ['targets', index], site }) ?? []);
  targets.forEach(({ kind, spec, path }) => reader.addAll(kind.check(spec, site), path));
  kinds.forEach((kind) => checkTogether(kind, reader, targets));
  checkOwners(reader, targets, site);
  return targets;
}

interface Entry {
  readonly entry: unknown;
  readonly path: Path;
  readonly site: SiteParts;
}

function readTarget(kinds: readonly SiteTargetKind[], reader: PartReader, at: Entry): FoundTarget | undefined {
  const map = reader.anyMap(at.entry, at.path);
  const kind = map && kindOf(kinds, reader, Object.keys(map), at.path);
  if (map === undefined || kind === undefined) return undefined;
  const path = [...at.path, kind.kind];
  const spec = reader.read(kind.schema, map[kind.kind], path);
  if (spec === undefined) return undefined;
  return { kind, spec, path, key: keyOf(kind, spec, at.site.name) };
}

function keyOf(kind: SiteTargetKind, spec: unknown, siteName: string | undefined): string | undefined {
  return siteName === undefined ? undefined : `${kind.kind}/${kind.naturalKey(spec, siteName)}`;
}

function kindOf(
  kinds: readonly SiteTargetKind[],
  reader: PartReader,
  names: readonly string[],
  path: Path,
): SiteTargetKind | undefined {
  const allowed = kinds.map(({ kind }) => kind).join(', ');
  const [name] = names;
  if (name === undefined || names.length > 1) {
    const message = `${renderPath(path)} must name one kind of target`;
    reader.add({
      code: 'OneKindPerTarget',
      path,
      message,
      got: renderGot(names),
      allowed,
      remedy: 'one list entry each',
    });
    return undefined;
  }
  const kind = kinds.find((one) => one.kind === name);
  if (kind) return kind;
  const message = `${renderPath(path)} is of no known kind`;
  reader.add({ code: 'UnknownTargetKind', path: [...path, name], message, got: renderGot(name), allowed, ofKey: true });
  return undefined;
}

function checkTogether(kind: SiteTargetKind, reader: PartReader, targets: readonly FoundTarget[]): void {
  const ofKind = targets.filter((target) => target.kind === kind);
  const problems = kind.checkTogether?.(ofKind.map(({ spec }) => spec)) ?? [];
  problems.forEach(({ path: [index, ...rest], ...problem }) => {
    reader.add({ ...problem, path: rest }, ofKind[Number(index)]?.path ?? ['targets']);
  });
}

/** The first thing in which two targets of one file collide; the key itself is one of them. */
function checkOwners(reader: PartReader, targets: readonly FoundTarget[], site: SiteParts): void {
  const owners = new Map<string, Path>();
  targets.forEach((target) => {
    const things = thingsOf(target, site.name);
    const taken = things.find((thing) => owners.has(thing));
    if (taken !== undefined) reader.add(ownedTwice(taken, owners.get(taken) ?? [], target.path));
    things.forEach((thing) => owners.has(thing) || owners.set(thing, target.path));
  });
}

function thingsOf({ kind, spec, key }: FoundTarget, siteName: string | undefined): readonly string[] {
  return siteName === undefined || key === undefined ? [] : [...kind.owns(spec, siteName), key];
}

function ownedTwice(thing: string, first: Path, path: Path): Parameters<PartReader['add']>[0] {
  return {
    code: 'OwnedTwice',
    path,
    message: `${thing} is already moved by ${renderPath(first)}`,
    remedy: 'remove one of the two targets',
    ofKey: true,
  };
}
