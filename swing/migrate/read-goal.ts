import { badInput, parseLocatedYaml, PartReader } from '../../site';
import type { Goal } from './goal';
import { goalParts } from './goal-schema';

const keys = Object.keys(goalParts);

/**
 * Reads a goal file.
 *
 * @param file its name for places: `"migrations/help.example.org.yaml"`; nothing is read from disk
 * @throws SwingError exit 2 with all problems, each at `file:line:column`
 */
export function readGoal(text: string, file: string): Goal {
  const yaml = parseLocatedYaml(text, file);
  const reader = new PartReader(yaml);
  const broken = yaml.value === undefined && yaml.problems.length > 0;
  const root = broken ? {} : (reader.map(yaml.value ?? null, [], keys) ?? {});
  const goal = broken ? undefined : readParts(reader, root);
  if (goal === undefined || reader.problems.length > 0) throw badInput(...reader.problems);
  return { ...goal, file, text, placeOf: (path) => yaml.placeOf(path) };
}

type Parts = Omit<Goal, 'file' | 'text' | 'placeOf'>;

/** Undefined when a part did not parse; then its problem is noted already. */
function readParts(reader: PartReader, root: Readonly<Record<string, unknown>>): Parts | undefined {
  const site = reader.read(goalParts.site, root.site, ['site']);
  const replace = reader.read(goalParts.replace, root.replace, ['replace']);
  const old = reader.read(goalParts.old, root.old, ['old']);
  const appliance = reader.read(goalParts.with, root.with, ['with']);
  const aws = reader.read(goalParts.aws, root.aws, ['aws']);
  const targets = reader.read(goalParts.targets, root.targets, ['targets']);
  const infrastructure = reader.read(goalParts.infrastructure, root.infrastructure, ['infrastructure']);
  if (!site || !replace || !old || !targets || !appliance || appliance.kind === 'vacant') return undefined;
  checkNames(reader, { site, old, hostname: appliance.hostname });
  return {
    site,
    replace,
    old,
    with: appliance,
    targets: targets as Goal['targets'],
    ...(aws && { aws }),
    ...(infrastructure && { infrastructure: infrastructure as NonNullable<Goal['infrastructure']> }),
  };
}

interface Names {
  readonly site: string;
  readonly old: string;
  readonly hostname: string;
}

function checkNames(reader: PartReader, { site, old, hostname }: Names): void {
  const got = JSON.stringify(hostname);
  const path = ['with', 'hostname'];
  if (hostname === site) {
    const message = 'the host name of the new appliance is the site name, which follows the primary';
    reader.add({ code: 'SiteNameIsHostname', path, message, got, remedy: 'give it a name of its own' });
  }
  if (hostname === old) {
    const message = 'the new appliance has the host name of the old one; both stand side by side for a while';
    reader.add({ code: 'SameHostname', path, message, got, remedy: 'give the new one a name of its own' });
  }
}
