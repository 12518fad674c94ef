import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { shellCommand, shellWord } from '../../targets';

const settled = { seed: 20_260_301, numRuns: 1 };

/** What a word may hold: anything but NUL, and whole characters, since a lone surrogate is no UTF-8. */
const word = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
const nasty = fc.constantFrom(
  "'",
  `'"'"'`,
  '$(id)',
  '`id`',
  '\\',
  '\n',
  ' x\n\n',
  '!',
  '*',
  '',
  '-n',
  '%s',
  '~',
  '# a',
  ';&|',
);

describe('shellWord', () => {
  it('gives any text back through a shell, and nothing of it is run', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(word, nasty), { minLength: 1_000, maxLength: 1_000 }), (texts) => {
        const script = texts.map((text) => `printf '%s\\0' ${shellWord(text)}`).join('\n');
        const printed = execFileSync('sh', { input: script, encoding: 'utf8', env: { LC_ALL: 'C' } });
        expect(printed.split('\0').slice(0, -1)).toEqual(texts);
      }),
      settled,
    );
  });

  it('fails when a text holds a NUL, which no command can be given', () => {
    expect(() => shellWord('a\0b')).toThrow(TypeError);
  });
});

test('shellCommand leaves the program as it is and quotes every word behind it', () => {
  expect(shellCommand(['lines', 'a b', "it's"])).toBe(`lines 'a b' 'it'\\''s'`);
});
