import { readAppliances } from './appliance-list';
import { infrastructureProblems } from './infrastructure-rules';
import type { LocatedYaml } from './located-yaml';
import { parseLocatedYaml } from './located-yaml';
import { managedProblems } from './managed-rules';
import { pairProblems } from './pair-rules';
import type { Path } from './part-problem';
import { PartReader } from './part-reader';
import { badInput } from './problem';
import type { Problem } from './problem';
import { releasedProblems } from './released-rules';
import type { Site } from './site';
import { siteParts } from './site-schema';
import type { SiteParts, SiteTargetKind } from './site-target-kind';
import { findTargets } from './target-list';
import type { FoundTarget } from './target-list';

/** What reading one file gave: the site when nothing is wrong, and everything that is. */
export interface SiteReading {
  readonly file: string;
  readonly site: Site | undefined;
  readonly problems: readonly Problem[];
  placeOf(path: Path): string;
}

/** @throws SwingError 2 with all problems at once. */
export function siteOf(reading: SiteReading): Site {
  if (reading.site === undefined) throw badInput(...reading.problems);
  return reading.site;
}

const keys = [
  'site',
  'primary',
  'failover',
  'aws',
  'appliances',
  'targets',
  'released',
  'retired',
  'infrastructure',
  'api',
];

/** Reads one site file: syntax, schema, rules. Never throws. */
export function readSiteFile(kinds: readonly SiteTargetKind[], text: string, file: string): SiteReading {
  const yaml = parseLocatedYaml(text, file);
  const reader = new PartReader(yaml);
  const root =
    yaml.value === undefined && yaml.problems.length > 0 ? undefined : reader.map(yaml.value ?? null, [], keys);
  const site = root && readRoot(kinds, reader, root);
  return reading(file, yaml, reader.problems, site);
}

function reading(file: string, yaml: LocatedYaml, problems: readonly Problem[], site: Site | undefined): SiteReading {
  return { file, problems, site: problems.length === 0 ? site : undefined, placeOf: (path) => yaml.placeOf(path) };
}

function readRoot(
  kinds: readonly SiteTargetKind[],
  reader: PartReader,
  root: Readonly<Record<string, unknown>>,
): Site | undefined {
  const primary = reader.read(siteParts.primary, root.primary, ['primary']);
  const failover = reader.read(siteParts.failover, root.failover, ['failover']);
  const parts: SiteParts = {
    name: reader.read(siteParts.site, root.site, ['site']),
    failover,
    aws: reader.read(siteParts.aws, root.aws, ['aws']),
    appliances: readAppliances(reader, root.appliances, { primary, failover }),
    primary,
    retired: reader.read(siteParts.retired, root.retired, ['retired']),
    infrastructure: reader.read(siteParts.infrastructure, root.infrastructure, ['infrastructure']),
    api: reader.read(siteParts.api, root.api, ['api']),
  };
  reader.addAll([...pairProblems(parts), ...managedProblems(parts), ...infrastructureProblems(parts)]);
  const targets = findTargets(kinds, reader, root.targets, parts);
  const released = reader.read(siteParts.released, root.released, ['released']) ?? [];
  reader.addAll(releasedProblems(kinds, released, targets), ['released']);
  return whole(parts, targets, released);
}

/** Undefined when a part did not parse; then its problem is noted already. */
function whole(parts: SiteParts, targets: readonly FoundTarget[], released: readonly string[]): Site | undefined {
  const { name, primary, failover, aws, retired, infrastructure, api } = parts;
  const { a, b } = parts.appliances;
  if (!name || !primary || !failover || !a || !b) return undefined;
  return {
    name,
    primary,
    failover,
    ...(aws && { aws }),
    appliances: { a, b },
    targets: targets.map(({ kind, key, spec }) => ({ kind: kind.kind, key: key ?? '', spec })),
    released,
    retired: retired ?? [],
    ...(infrastructure && { infrastructure }),
    ...(api && { api }),
  };
}
