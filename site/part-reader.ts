import type { ZodType } from 'zod';
import type { LocatedYaml } from './located-yaml';
import { renderGot, renderPath } from './part-problem';
import type { Path, PartProblem } from './part-problem';
import type { Problem } from './problem';
import { schemaProblems, unknownKey, wrongType } from './schema-problem';
import type { SchemaProblem } from './schema-problem';

/** Reads a file part by part, so that one broken part does not silence the rules about the others. */
export class PartReader {
  private readonly found: Problem[];

  public constructor(private readonly yaml: LocatedYaml) {
    this.found = [...yaml.problems];
  }

  /** Everything found so far, in the order of the file's lines. */
  public get problems(): readonly Problem[] {
    return this.found.toSorted((one, other) => linePosition(one.place) - linePosition(other.place));
  }

  /** The part as its schema parses it; undefined when it does not, with the problems noted. */
  public read<Part>(schema: ZodType<Part>, value: unknown, path: Path): Part | undefined {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    schemaProblems(parsed.error.issues, path, value).forEach((problem) => this.add(problem));
    return undefined;
  }

  /** The map at a path with unknown keys noted; undefined when it is no map. */
  public map(value: unknown, path: Path, allowed: readonly string[]): Readonly<Record<string, unknown>> | undefined {
    const map = this.anyMap(value, path);
    Object.keys(map ?? {})
      .filter((key) => !allowed.includes(key))
      .forEach((key) => this.add(unknownKey([...path, key], allowed.join(', '))));
    return map;
  }

  public anyMap(value: unknown, path: Path): Readonly<Record<string, unknown>> | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    this.notA('object', value, path);
    return undefined;
  }

  public list(value: unknown, path: Path): readonly unknown[] {
    if (Array.isArray(value)) return value as readonly unknown[];
    this.notA('array', value, path);
    return [];
  }

  public add(problem: SchemaProblem, at: Path = []): void {
    const { path, ofKey, ...rest } = problem;
    const full = [...at, ...path];
    this.found.push({ ...rest, place: ofKey ? this.yaml.placeOfKey(full) : this.yaml.placeOf(full) });
  }

  public addAll(problems: readonly PartProblem[], at: Path = []): void {
    problems.forEach((problem) => this.add(problem, at));
  }

  private notA(type: string, value: unknown, path: Path): void {
    const field = path.length === 0 ? 'the file' : renderPath(path);
    if (value === undefined && path.length > 0) {
      this.add({ code: 'MissingKey', path, message: `${field} is missing` });
    } else {
      this.add({
        path,
        ...wrongType(field, [type], value),
        ...(value !== undefined && value !== null && { got: renderGot(value) }),
      });
    }
  }
}

/** Lines and columns as one number that sorts; a line is never longer than a file. */
function linePosition(place: string): number {
  const [line, column] = place.split(':').slice(-2).map(Number);
  return (line ?? 0) * 1_000_000 + (column ?? 0);
}
