import { mayKnow } from './rooms';
import { destinationOf, importsOf, roomOf, type Source } from './source';

/** Every rule answers one sentence per violation, with file and line. */
export type Rule = (sources: readonly Source[]) => readonly string[];

/** A room knows only the rooms its row names. */
export const roomsKnowOnlyTheirRow: Rule = (sources) =>
  crossings(sources).flatMap(({ at, from, to }) =>
    mayKnow[from]?.includes(to) === true ? [] : [`${at}: ${from} must not know ${to}`],
  );

/** A room is entered by its index: `'../targets'`, never `'../targets/moves'`. */
export const roomsAreEnteredByTheirIndex: Rule = (sources) =>
  crossings(sources).flatMap(({ at, to, destination }) =>
    destination === to ? [] : [`${at}: ${destination} is inside ${to}; import what its index.ts exports`],
  );

/** Loading all resources of a provider costs seconds. */
export const providersAreImportedByPart: Rule = (sources) =>
  sources.flatMap((source) =>
    importsOf(source)
      .filter(({ module }) => /^@cdktf\/provider-[^/]+$/.test(module))
      .map(({ line, module }) => `${source.path}:${line}: ${module} loads everything; import ${module}/lib/…`),
  );

interface Crossing {
  /** `"swing/plan.ts:4"`. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  /** `"live/world"`. */
  readonly destination: string;
}

function crossings(sources: readonly Source[]): readonly Crossing[] {
  return sources.flatMap((source) => {
    const from = roomOf(source.path);
    return importsOf(source).flatMap(({ line, module }) => {
      const destination = destinationOf(source.path, module);
      if (destination === undefined || roomOf(destination) === from) return [];
      return [{ at: `${source.path}:${line}`, from, to: roomOf(destination), destination }];
    });
  });
}
