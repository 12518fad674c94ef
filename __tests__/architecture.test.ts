import { join } from 'node:path';
import {
  filesAreShort,
  filesHaveTellingNames,
  roomsHaveARow,
  roomsWithoutReadme,
  textTellsNothingOfTheMachine,
  typesAreNeverAny,
} from './architecture/file-rules';
import {
  providersAreImportedByPart,
  roomsAreEnteredByTheirIndex,
  roomsKnowOnlyTheirRow,
  type Rule,
} from './architecture/import-rules';
import { mayKnow, roomsWithReadme } from './architecture/rooms';
import { roomOf } from './architecture/source';
import { trackedFiles } from './architecture/tracked-files';

const tracked = trackedFiles(join(__dirname, '..'));
const outsideRooms = ['__tests__', 'examples'];
const code = tracked.filter(({ path }) => /\.ts$|^bin\/.*\.js$/.test(path));
const inRooms = code.filter(({ path }) => !outsideRooms.includes(roomOf(path)));

describe('the repository', () => {
  test.each<[string, Rule]>([
    ['lets a room know only the rooms its row names', roomsKnowOnlyTheirRow],
    ['enters a room by its index', roomsAreEnteredByTheirIndex],
    ['gives every room a row', roomsHaveARow],
    ['keeps files short and main.ts under 40 lines', filesAreShort],
    ['writes no any', typesAreNeverAny],
  ])('%s', (_, rule) => {
    expect(inRooms.length).toBeGreaterThan(100);
    expect(rule(inRooms)).toEqual([]);
  });

  test.each<[string, Rule]>([
    ['imports providers by part', providersAreImportedByPart],
    ['names every file after what it holds', filesHaveTellingNames],
  ])('%s, examples and tests too', (_, rule) => {
    expect(rule(code)).toEqual([]);
  });

  it('explains every room in a README.md', () => {
    expect(roomsWithoutReadme(tracked.map(({ path }) => path))).toEqual([]);
  });

  it('tells nothing of the machine it was written on', () => {
    expect(textTellsNothingOfTheMachine(tracked)).toEqual([]);
  });
});

describe('the table of rooms', () => {
  it('has no two rooms that know each other, however far round', () => {
    const reach = (room: string, seen: readonly string[]): readonly string[] =>
      (mayKnow[room] ?? []).flatMap((next) => (seen.includes(next) ? [next] : reach(next, [...seen, next])));
    for (const room of Object.keys(mayKnow)) expect(reach(room, [])).not.toContain(room);
  });

  it('lets nobody know the lab but the tools, and nobody the tools', () => {
    const knowing = (room: string) => Object.keys(mayKnow).filter((other) => mayKnow[other]?.includes(room));
    expect(knowing('lab')).toEqual(['tools']);
    expect(knowing('tools')).toEqual([]);
  });
});

/** Forbidden texts are put together here, so that this file may be looked through as well. */
const at = (...parts: readonly string[]) => parts.join('/');
const note = (...parts: readonly string[]) => parts.join('');

describe('the rules', () => {
  test.each<[string, Rule, string, string, RegExp]>([
    [
      'site imports swing',
      roomsKnowOnlyTheirRow,
      'site/a.ts',
      "\nimport { x } from '../swing';",
      /^site\/a.ts:2: site must not know swing/,
    ],
    [
      'live imports the review as a type',
      roomsKnowOnlyTheirRow,
      'live/a.ts',
      "import type { X } from '../review';",
      /live must not know review/,
    ],
    [
      'dns writes a type by import()',
      roomsKnowOnlyTheirRow,
      'dns/a.ts',
      "type X = import('../site').Site;",
      /dns must not know site/,
    ],
    [
      'swing loads the lab late',
      roomsKnowOnlyTheirRow,
      'swing/proofs/a.ts',
      "void import('../../lab');",
      /swing must not know lab/,
    ],
    [
      'review exports from the tools',
      roomsKnowOnlyTheirRow,
      'review/a.ts',
      "export * from '../tools';",
      /review must not know tools/,
    ],
    [
      'lab requires the tools',
      roomsKnowOnlyTheirRow,
      'lab/a.ts',
      "import x = require('../tools/bench');",
      /lab must not know tools/,
    ],
    [
      'bin imports the command line',
      roomsKnowOnlyTheirRow,
      'bin/swing.js',
      "require('../cli/main');",
      /bin must not know cli/,
    ],
    [
      'main.ts imports the engine',
      roomsKnowOnlyTheirRow,
      'main.ts',
      "import { x } from './swing';",
      /main.ts must not know swing/,
    ],
    [
      'the engine imports a test',
      roomsKnowOnlyTheirRow,
      'swing/a.ts',
      "import '../__tests__/swing/fake';",
      /swing must not know __tests__/,
    ],
    [
      'a room is entered by a back door',
      roomsAreEnteredByTheirIndex,
      'review/a.ts',
      "import { x } from '../targets/moves';",
      /targets\/moves is inside targets/,
    ],
    [
      'a provider is loaded whole',
      providersAreImportedByPart,
      'constructs/a.ts',
      "import { eip } from '@cdktf/provider-aws';",
      /loads everything/,
    ],
    ['a room has no row', roomsHaveARow, 'cellar/a.ts', '', /cellar has no row/],
    ['a file is named utils', filesHaveTellingNames, 'swing/utils.ts', '', /named after/],
    ['a folder is named common', filesHaveTellingNames, 'swing/common/lock.ts', '', /named after/],
    ['a file has 301 lines', filesAreShort, 'swing/a.ts', '\n'.repeat(300) + 'x', /301 lines, at most 300/],
    ['main.ts has 40 lines', filesAreShort, 'main.ts', '\n'.repeat(39) + 'x', /40 lines, at most 39/],
    ['any is written', typesAreNeverAny, 'swing/a.ts', 'const any = 1;\nlet x: readonly any[];', /a.ts:2: any/],
    [
      'a path of one machine is written',
      textTellsNothingOfTheMachine,
      'docs/a.md',
      `see ${at('', 'work', 'main')}`,
      /a.md:1: a path of one machine/,
    ],
    [
      'a home is written',
      textTellsNothingOfTheMachine,
      'a.json',
      `"${at('', 'root', '.aws')}"`,
      /a path of one machine/,
    ],
    ['a mirror is written', textTellsNothingOfTheMachine, 'a', at('', 'opt', 'tf-mirror'), /a path of one machine/],
    [
      'a lock file names its registry',
      textTellsNothingOfTheMachine,
      'a',
      note('https://regis', 'try.npmjs.org/x'),
      /registry's host/,
    ],
    [
      'a mirror of packages is named',
      textTellsNothingOfTheMachine,
      'a',
      note('http://npm.', 'nexus.local/x'),
      /registry's host/,
    ],
    ['something is left to do', textTellsNothingOfTheMachine, 'a.ts', note('// TO', 'DO: later'), /unfinished note/],
    ['something is left to fix', textTellsNothingOfTheMachine, 'a.ts', note('# FIX', 'ME'), /unfinished note/],
  ])('fail when %s', (_, rule, path, text, sentence) => {
    expect(rule([{ path, text }])).toEqual([expect.stringMatching(sentence)]);
  });

  test.each<[string, Rule, string, string]>([
    ['a room imports itself', roomsKnowOnlyTheirRow, 'swing/terraform/a.ts', "import { x } from '../lock';"],
    [
      'a room imports what its row names',
      roomsKnowOnlyTheirRow,
      'swing/terraform/a.ts',
      "import { x } from '../../site';",
    ],
    [
      'an import stands in a comment or a text',
      roomsKnowOnlyTheirRow,
      'site/a.ts',
      '// import "../swing"\nconst x = "from \'../swing\'";',
    ],
    [
      'a provider is imported by part',
      providersAreImportedByPart,
      'a.ts',
      "import { Eip } from '@cdktf/provider-aws/lib/eip';",
    ],
    ['any is only a word', typesAreNeverAny, 'a.ts', '/** any */ const x = { any: "any" };'],
    [
      "Terraform's registry is part of a name",
      textTellsNothingOfTheMachine,
      'a',
      'registry.terraform.io/hashicorp/aws',
    ],
    ["Terraform's registry is named as a page", textTellsNothingOfTheMachine, 'a', 'https://registry.terraform.io/x'],
    ['a folder is called work', textTellsNothingOfTheMachine, 'a', 'lab/work/x'],
  ])('find nothing when %s', (_, rule, path, text) => {
    expect(rule([{ path, text }])).toEqual([]);
  });

  it('fail when a room has no README.md', () => {
    const paths = roomsWithReadme.filter((room) => room !== 'dns').map((room) => `${room}/README.md`);
    expect(roomsWithoutReadme(paths)).toEqual(['dns/README.md is missing']);
  });
});
