import fc from 'fast-check';
import { sides, withPrimary } from '../../site';
import { fixture } from '../fixtures/sites/edited';
import { problemsOf } from '../fixtures/sites/problems-of';

describe('changing the primary', () => {
  test('changes one byte and nothing else', () => {
    const text = fixture('support');
    const changed = withPrimary(text, 'b');
    expect(changed).toBe(text.replace('primary: a', 'primary: b'));
  });

  test.each([
    ['quotes', 'primary: "a"   # who\n', 'primary: "b"   # who\n'],
    ['single quotes', "primary: 'a'\n", "primary: 'b'\n"],
    [
      'CRLF line ends',
      'site: x\r\nprimary: a # c\r\nfailover: none\r\n',
      'site: x\r\nprimary: b # c\r\nfailover: none\r\n',
    ],
    ['a byte order mark', '\uFEFFprimary: a\n', '\uFEFFprimary: b\n'],
    ['a flow map', '{ site: a, primary: a, x: "primary: a" }', '{ site: a, primary: b, x: "primary: a" }'],
    ['a comment that says the same', '# primary: a\nprimary: a', '# primary: a\nprimary: b'],
    ['an indented namesake', 'x:\n  primary: a\nprimary: a\n', 'x:\n  primary: a\nprimary: b\n'],
  ])('keeps %s', (_what, text, changed) => {
    expect(withPrimary(text, 'b')).toBe(changed);
  });

  test('there and back gives the same bytes, whatever stands around it', () => {
    const comment = fc.stringMatching(/^[ -~äöü→\t]{0,30}$/);
    const layout = fc.record({
      before: comment,
      after: comment,
      gap: fc.stringMatching(/^ {1,5}$/),
      end: fc.constantFrom('\n', '\r\n'),
    });
    fc.assert(
      fc.property(layout, fc.constantFrom(...sides), ({ before, after, gap, end }, side) => {
        const text = `# ${before}${end}primary:${gap}${side} # ${after}${end}site: x${end}`;
        sides.forEach((other) => expect(withPrimary(withPrimary(text, other), side)).toBe(text));
      }),
    );
  });

  test.each([
    ['there is none', 'site: x\n'],
    ['it is no side', 'primary: c\n'],
    ['it is a list', 'primary: [a]\n'],
    ['it is a block', 'primary: |-\n  a\n'],
    ['it stands twice', 'primary: a\nprimary: b\n'],
    ['the file is broken', 'primary: a\nx: [\n'],
    ['the file is nested too deep', '['.repeat(10_000)],
    ['the file is empty', ''],
  ])('fails when %s', (_when, text) => {
    expect(problemsOf(() => withPrimary(text, 'b'))).toMatchObject([
      { code: 'NoPrimaryLine', message: 'there is no line primary: a or primary: b to change' },
    ]);
  });
});
