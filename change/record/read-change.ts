import { parseLocatedYaml, PartReader, type Path, type Problem } from '../../site';
import type { ChangeRecord } from './change-record';
import { recordParts } from './record-schema';

/** What reading one record gave: the record when its shape is right, and everything that is not. */
export interface ChangeReading {
  readonly file: string;
  readonly record: ChangeRecord | undefined;
  /** Whose record it is, also where the rest cannot be read; undefined when that cannot be told. */
  readonly site: string | undefined;
  readonly problems: readonly Problem[];
  placeOf(path: Path): string;
}

const keys = Object.keys(recordParts) as readonly (keyof typeof recordParts)[];

/** Reads `changes/ID.yaml`: syntax and shape; whether it is right to the table says `judgeChange`. Never throws. */
export function readChange(text: string, file: string): ChangeReading {
  const yaml = parseLocatedYaml(text, file);
  const reader = new PartReader(yaml);
  const broken = yaml.value === undefined && yaml.problems.length > 0;
  const root = broken ? undefined : reader.map(yaml.value ?? null, [], keys);
  const parts =
    root && Object.fromEntries(keys.map((key) => [key, reader.read(recordParts[key] as never, root[key], [key])]));
  const { problems } = reader;
  const record = problems.length === 0 ? (parts as unknown as ChangeRecord) : undefined;
  return {
    file,
    problems,
    record,
    site: record?.site ?? siteLine(text),
    placeOf: (path) => yaml.placeOf(path),
  };
}

/** The one `site:` line of a text that may be no YAML at all; several that differ tell nothing. */
function siteLine(text: string): string | undefined {
  const named = [...text.matchAll(/^site:[ \t]*["']?([A-Za-z0-9.-]+)["']?[ \t]*(#.*)?$/gm)].map(([, name = '']) =>
    name.toLowerCase().replace(/\.$/, ''),
  );
  const [name, ...others] = [...new Set(named)];
  return others.length === 0 ? name : undefined;
}
