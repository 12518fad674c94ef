import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import {
  packageListExample,
  packageListProblems,
  packagesJsonSchema,
  planPackageList,
  readPackageList,
  type InstalledVersions,
  type SoftwarePackage,
} from '../../../change/packages';
import { renderProblem } from '../../../site';
import { base, bomgar, installableList, installed, told } from './package-lists';

const goal = { from: '10.5.2', to: '12.1' };
const whole = [bomgar('12.1', { base: '3.3', bomgar: '11.0' }), base('3.3'), bomgar('11.1')];

function written(packages: readonly SoftwarePackage[], now: InstalledVersions = installed): string {
  return stringify({ installed: now, packages });
}

function reasons(text: string, { from, to } = goal): readonly string[] {
  return packageListProblems({ text, file: 'evidence/packages.yaml' }, { from, to }).map(renderProblem);
}

describe('a list of packages in a file', () => {
  it('leads from the start of the change to its end', () => {
    expect(reasons(written(whole))).toEqual([]);
  });

  it('may be started from the example, which is planned as it stands', () => {
    const reading = readPackageList(packageListExample, 'packages.yaml');
    expect(reading.problems).toEqual([]);
    const plan = planPackageList(reading, '24.3.1');
    expect(plan.status === 'planned' && told(plan.withWaits.steps)).toEqual([
      'Bomgar-24.2.3',
      'wait',
      'Base Software-7.1.0',
      'Bomgar-24.3.1',
    ]);
  });

  it('is planned alike in whatever order it is written', () => {
    const zero = { base: '0', bomgar: '0' };
    const planOf = (packages: readonly SoftwarePackage[]) =>
      planPackageList(readPackageList(written(packages, zero), 'packages.yaml'), String(packages.length));
    const shuffled = installableList.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const [one, two] = [planOf(list), planOf(other)];
        expect(one.status).toBe(two.status);
        if (one.status === 'planned') expect(one).toEqual(two);
      }),
      { numRuns: 100 },
    );
  });

  it('has a published schema that is the one that parses', () => {
    const published = readFileSync(join(__dirname, '../../../docs/reference/packages.schema.json'), 'utf8');
    expect(JSON.parse(published)).toEqual(packagesJsonSchema());
  });
});

describe('a list of packages fails, at its line, when', () => {
  const where = (line: number) => `^evidence/packages\\.yaml:${line}:\\d+ `;

  test.each<[string, string, readonly string[]]>([
    [
      'packages wait for each other',
      written([base('3.3', { bomgar: '12.1' }), bomgar('12.1', { base: '3.3' })]),
      [
        `${where(5)}PackageCycle: Base Software-3.3: packages wait for each other: Base Software-3.3 => Bomgar-12.1 => `,
      ],
    ],
    [
      'an intermediate version is missing',
      written([base('3.3'), bomgar('12.1', { bomgar: '11.0' })]),
      [`${where(10)}MissingPackage: Bomgar-12.1: it requires Bomgar 11.0, which no package on the list leads to`],
    ],
    [
      'the Base package comes with a version that needs the end',
      written([bomgar('12.1'), base('3.3', { bomgar: '13' })]),
      [`${where(10)}MissingPackage: Base Software-3.3: it requires Bomgar 13`],
    ],
    [
      'it starts elsewhere',
      written(whole, { base: '3.2.4', bomgar: '10.4' }),
      [`${where(3)}StartDiffers: the list starts at another version than the change, got "10.4"; allowed: 10.5.2;`],
    ],
    ['it ends before', written([bomgar('11.1')]), [`${where(5)}GoalNotReached: the packages lead to Bomgar 11.1, not`]],
    ['it ends behind', written([...whole, bomgar('13')]), [`${where(5)}GoalNotReached: .* lead to Bomgar 13, not`]],
    [
      'one of them is older',
      written([...whole, bomgar('9')]),
      [`${where(22)}Downgrade: Bomgar-9: it would replace Bomgar 10.5.2 by an older version`],
    ],
    ['it is no YAML', 'installed: {', [`${where(1)}YamlSyntax`]],
    ['it is no map', '- a\n', [`${where(1)}WrongType: the file must be a map.*; swing packages --example prints`]],
    ['it is empty', '', [`${where(1)}WrongType: the file must be a map`]],
    [
      'a key stands twice',
      written(whole).replace('    kind: base\n', '    kind: base\n    kind: base\n'),
      [`${where(14)}DuplicateKey: the key "kind" stands twice`],
    ],
    [
      'two have one name',
      written([...whole, { ...bomgar('11.5'), name: 'Bomgar-11.1' }]),
      [`${where(22)}DuplicateName: package 3 on the list has the same name, got "Bomgar-11.1"`],
    ],
    [
      'a version is a number, of which 11.10 would be 11.1',
      written(whole).replace('version: "11.1"', 'version: 11.10'),
      [`${where(19)}WrongType: packages\\[2\\]\\.version must be text, got 11.1; write it in quotes`],
    ],
    [
      'a package asks for something that is no kind',
      written(whole).replace('      base:', '      system:'),
      [`${where(9)}UnknownKey: unknown key packages\\[0\\]\\.requires\\.system; allowed: base, bomgar`],
    ],
  ])('%s', (_, text, sentences) => {
    expect(reasons(text)).toEqual(sentences.map((sentence) => expect.stringMatching(new RegExp(sentence))));
  });

  it('a name says package and line both, also when the name reads like a part of the file', () => {
    const [reason] = reasons(written([{ ...bomgar('9'), name: 'installed' }, bomgar('12.1')]));
    expect(reason).toMatch(/^evidence\/packages\.yaml:5:\d+ Downgrade: installed: it would replace/);
  });

  it.each([
    ['plain', ''],
    ['each of them wrong', ', kind: neither'],
  ])('ten thousand packages stand on it, in one sentence and at once: %s', (_, more) => {
    const lines = Array.from({ length: 10_000 }, (_each, index) => `- {name: P${index}, version: "1.${index}"${more}}`);
    const text = `installed: {base: "1", bomgar: "1"}\npackages:\n${lines.join('\n')}\n`;
    const began = Date.now();
    expect(reasons(text)).toEqual([expect.stringMatching(/:3:\d+ OutOfRange: packages must have at most 200 entries/)]);
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it('two hundred wait in circles, in bounded time', () => {
    const packages = Array.from({ length: 100 }, (_, index) => [
      bomgar(`11.${index}`, { base: `4.${99 - index}` }),
      base(`4.${index}`, { bomgar: `11.${99 - index}` }),
    ]).flat();
    const began = Date.now();
    expect(reasons(written(packages))[0]).toMatch(/PackageCycle/);
    expect(Date.now() - began).toBeLessThan(10_000);
  });
});
