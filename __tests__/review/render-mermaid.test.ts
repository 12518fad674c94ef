import fc from 'fast-check';
import { renderMarkdown, type Review } from '../../review';
import { mermaidLabel } from '../../review/render/escape';
import { nastyReview, nastyText } from './render-support';
import { judgedSwing } from './support';

const label = String.raw`"(?:[\p{L}\p{N} .:,/_+-]|#\d+;)+"`;
const node = String.raw`(?:[ab]|h\d+)`;
/** The part of mermaid's flowcharts that is used: nodes and arrows, every label quoted. */
const statement = new RegExp(
  `^ {2}(?:[ab]\\[${label}\\]|t\\d+\\[${label}\\] -->(?:\\|${label}\\|)? ${node}(?:\\[${label}\\])?)$`,
  'u',
);

function diagramsOf(comment: string): readonly (readonly string[])[] {
  return [...comment.matchAll(/^```mermaid\n([\s\S]*?)\n```$/gm)].map((hit) => (hit[1] ?? '').split('\n'));
}

function expectValid(diagram: readonly string[]): void {
  const [first, ...statements] = diagram;
  expect(first).toBe('flowchart LR');
  expect(statements.filter((line) => !statement.test(line))).toEqual([]);
}

describe('the diagrams of the comment', () => {
  it('show before and after, one below the other', () => {
    const [before, after] = diagramsOf(renderMarkdown(judgedSwing()));
    expect(before).toContain('  a["A, primary"]');
    expect(before?.at(-1)).toBe('  t2["DNS A support.example.com"] -->|"203.0.113.11"| a');
    expect(after).toContain('  b["B, primary"]');
    expect(after?.at(-1)).toBe('  t2["DNS A support.example.com"] -->|"203.0.113.12"| b');
  });

  it('are valid whatever the moves are called', () => {
    fc.assert(
      fc.property(nastyReview, (found) => {
        const diagrams = diagramsOf(renderMarkdown({ ...found, findings: [] }));
        expect(diagrams).toHaveLength(found.moves.length === 0 ? 0 : 2);
        diagrams.forEach(expectValid);
      }),
      { numRuns: 60 },
    );
  });

  it('say how many moves they leave out', () => {
    const found = judgedSwing();
    const moves = Array.from({ length: 15 }, () => found.moves).flat();
    const many: Review = { ...found, moves };
    expect(renderMarkdown(many)).toContain('18 more moves are not in this picture; the table and the JSON name them.');
  });
});

describe('a label', () => {
  it.each([
    ['', '#160;'],
    ['a "b" [c]', 'a #34;b#34; #91;c#93;'],
    ['direction LR', '#100;irection LR'],
    ['1. one', '#8203;1. one'],
    ['- one', '#8203;- one'],
    ['203.0.113.11', '203.0.113.11'],
  ])('made of %j is %j', (text, made) => {
    expect(mermaidLabel(text)).toBe(made);
  });

  it('never says a direction to the lexer, nor a list', () => {
    fc.assert(fc.property(nastyText, (text) => !/direction\s+LR|^\s*(\d+\.|[-+])\s/.test(mermaidLabel(text))));
  });
});
