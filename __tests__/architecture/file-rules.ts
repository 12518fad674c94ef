import { mayKnow, roomsWithReadme } from './rooms';
import { anyLines, roomOf } from './source';
import type { Rule } from './import-rules';

const longestFile = 300;
const longestMain = 39;

/** A name that fits everything says nothing. */
export const filesHaveTellingNames: Rule = (sources) =>
  sources
    .filter(({ path }) => path.split('/').some((part) => /^(utils?|helpers?|common|misc)(\.|$)/i.test(part)))
    .map(({ path }) => `${path}: a file is named after the one thing it holds`);

export const filesAreShort: Rule = (sources) =>
  sources.flatMap((source) => {
    const lines = source.text.trimEnd().split('\n').length;
    const longest = source.path === 'main.ts' ? longestMain : longestFile;
    return lines > longest ? [`${source.path}: ${lines} lines, at most ${longest}`] : [];
  });

export const typesAreNeverAny: Rule = (sources) =>
  sources.flatMap((source) => anyLines(source).map((line) => `${source.path}:${line}: any; say unknown and parse it`));

/** A new room needs a row in the table, so that somebody decides what it may know. */
export const roomsHaveARow: Rule = (sources) =>
  sources
    .filter(({ path }) => mayKnow[roomOf(path)] === undefined)
    .map(({ path }) => `${path}: ${roomOf(path)} has no row in the table of rooms`);

export function roomsWithoutReadme(paths: readonly string[]): readonly string[] {
  return roomsWithReadme
    .filter((room) => !paths.includes(`${room}/README.md`))
    .map((room) => `${room}/README.md is missing`);
}

interface Leak {
  readonly what: string;
  readonly pattern: RegExp;
}

const leaks: readonly Leak[] = [
  { what: 'a path of one machine', pattern: /(?<![\w.-])\/(?:work|root)\/|\/opt\/tf/ },
  { what: 'an unfinished note', pattern: /\b(?:TO[D]O|FIX[M]E)\b/ },
  // Terraform's own registry is part of a provider's name, so without a scheme it may stand in data.
  {
    what: "a package registry's host",
    pattern:
      /registry\.(?:npmjs|yarnpkg)\.|\bpypi\.org|pythonhosted\.org|proxy\.golang\.org|https?:\/\/(?!registry\.(?:terraform\.io|opentofu\.org))[^/\s"']*\b(?:registry|artifactory|nexus|verdaccio|pypi)\b/,
  },
];

/** What must not leave the machine it was written on, in any text file. */
export const textTellsNothingOfTheMachine: Rule = (sources) =>
  sources.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        leaks
          .filter(({ pattern }) => pattern.test(line))
          .map(({ what }) => `${path}:${index + 1}: ${what}: ${line.trim().slice(0, 80)}`),
      ),
  );
