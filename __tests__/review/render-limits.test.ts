import { XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { renderHtml, renderJobSummary, renderMarkdown, type Extras, type Review } from '../../review';
import { bigExtras, bigReview, nastyExtras, nastyReview, type Size } from './render-support';

type Render = (review: Review, extras?: Extras) => string;
const renderings: readonly (readonly [string, Render])[] = [
  ['comment', renderMarkdown],
  ['summary', renderJobSummary],
  ['page', renderHtml],
];

function expectSmallAndClosed(text: string): void {
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
  for (const tag of ['details', 'summary', 'table', 'ul', 'pre', 'svg', 'main'])
    expect([tag, text.match(new RegExp(`<${tag}[ >]`, 'g'))?.length]).toEqual([
      tag,
      text.match(new RegExp(`</${tag}>`, 'g'))?.length,
    ]);
  if (!text.startsWith('<!doctype')) expect(openFence(text)).toBe('');
}

/** The fence that is still open at the end. */
function openFence(text: string): string {
  return text.split('\n').reduce((open, line) => {
    const fence = /^`{3,}/.exec(line)?.[0] ?? '';
    if (open === '') return fence;
    return line === open ? '' : open;
  }, '');
}

const units = ['a', '"', '&', '`', '|', '@', '$', '😀', '漢', '\u0301', '\ud800', '<', ' ', '_x'];

describe.each(renderings)('the %s', (_, render) => {
  test.each(['a', '"', '😀', '`'])('stays below 60 kB with 10,000 findings and 5,000 moves made of %j', (unit) => {
    const size: Size = { moves: 5_000, findings: 10_000, text: unit };
    expectSmallAndClosed(render(bigReview(size), bigExtras(size)));
  });

  test.each(units)('stays below 60 kB with names of 2,000 times %j', (unit) => {
    const size: Size = { moves: 30, findings: 30, text: unit.repeat(2_000) };
    const text = render(bigReview(size), bigExtras(size));
    expectSmallAndClosed(text);
    if (unit !== ' ') expect(text).toMatch(/more (characters|findings)/);
  });

  it('stays below 60 kB and closes what it opens whatever stands in it, however often', () => {
    fc.assert(
      fc.property(nastyReview, nastyExtras, fc.integer({ min: 1, max: 100 }), (review, extras, times) => {
        const planText = (extras.planText ?? '').repeat(times * 10).slice(0, 200_000);
        const more = { ...review, moves: repeated(review.moves, times), findings: repeated(review.findings, times) };
        const text = render(more, { ...extras, planText, checked: repeated(extras.checked ?? [], times) });
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
        if (!text.startsWith('<!doctype')) expect(openFence(text)).toBe('');
        if (render === renderHtml) expect(XMLValidator.validate(text.replace('<!doctype html>', ''))).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('keeps errors before warnings before notes, and its numbers add up', () => {
    const size: Size = { moves: 300, findings: 1_000, text: 'x' };
    const text = render(bigReview(size), bigExtras({ ...size, findings: 5 }));
    const shown = [...text.matchAll(/(?:\*\*|class="tag">)(Refused|Warning|Note)(?:\*\*|<)/g)].map(
      (hit) => hit[1] ?? '',
    );
    const order = ['Refused', 'Warning', 'Note'];
    expect(shown).toEqual(shown.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)));
    expect(shown.filter((word) => word === 'Refused')).toHaveLength(Math.min(100, shown.length));
    const [, left] = /(\d+) more findings are left out here \(/.exec(text) ?? [];
    expect(shown.length + Number(left)).toBe(1_000);
    expect(text).toMatch(/swing review --json(`|<\/code>) lists them all/);
  });
});

function repeated<T>(items: readonly T[], times: number): readonly T[] {
  return Array.from({ length: times }, () => items).flat();
}

describe('a plan that is too long', () => {
  const size: Size = { moves: 1, findings: 1, text: 'x' };
  const planText = Array.from({ length: 20_000 }, (_, index) => `~ line ${index} "ü"`).join('\n');

  test.each([
    ['comment', renderMarkdown],
    ['page', renderHtml],
  ])('keeps its beginning and its end in the %s, and says where the whole is', (_, render) => {
    const text = render(bigReview(size), { planText });
    expect(text).toContain('~ line 0 ');
    expect(text).toContain('~ line 19999 ');
    expect(text).toMatch(
      /\d+ of 20000 lines are left out here; (`|<code>)terraform show(`|<\/code>) of the plan file prints/,
    );
  });
});
