import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { renderHtml, review, type Extras, type Review } from '../../review';
import { nastyExtras, nastyReview } from './render-support';
import { changeOf, edited, judgedSwing, record } from './support';

const swing = judgedSwing();
const refused = judgedSwing((plan) => {
  changeOf(plan, record).actions = ['delete', 'create'];
});

const extras: Extras = {
  planText: 'Plan: 1 to add',
  checkedAt: '2026-11-21T02:00:14Z',
  approvesUntil: '2026-11-21T04:00:00Z',
  earliestSafe: '2026-11-21T02:05:00Z',
  scripts: { swing: 'swing.sh', rollback: 'rollback.sh' },
  checked: [
    { id: 'name-servers-agree', status: 'proven', sentence: 'name servers 4 of 4 agree' },
    { id: 'roles', status: 'not-proven', sentence: 'the roles need the API of the appliance' },
    { id: 'whom-it-hits', status: 'proven', sentence: '12 sessions on A will be disconnected' },
  ],
};

/** Where a text stands in the page; a text that is missing fails. */
function place(page: string, text: string): number {
  expect(page).toContain(text);
  return page.indexOf(text);
}

describe('the page', () => {
  const page = renderHtml(swing, extras);

  it('says the verdict first, then who becomes primary, then what is approved', () => {
    const body = page.slice(page.indexOf('<body>'));
    expect(place(body, 'Safe to apply')).toBeLessThan(place(body, 'B becomes primary; A is primary now'));
    expect(place(body, 'B becomes primary')).toBeLessThan(place(body, `<code class="digest">${swing.digest}</code>`));
    expect(body).toContain(`<code class="digest">${swing.inverseDigest}</code>`);
  });

  it('has language, title, landmarks, one first heading and a caption for its table', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toContain('<title>Safe to apply: support.example.com: primary A → B</title>');
    expect(page.match(/<h1 /g)).toHaveLength(1);
    for (const tag of ['<header>', '<main>', '<caption>', '</main>\n</body>\n</html>']) expect(page).toContain(tag);
  });

  it('tells both pictures to those who do not see them', () => {
    expect(page).toContain('<title id="before-title">Before: A is primary</title>');
    expect(page).toMatch(/<desc id="after-desc">Elastic IP \S+ points to B \(eni-0a1b2c3d4e5f60002 10\.0\.2\.50\)/);
  });

  it('tells what was proven and what was not, whom it hits, the way back, scripts and the earliest time', () => {
    for (const text of [
      'Proven (1)',
      'Not proven (1)',
      '12 sessions on A will be disconnected',
      '<code>swing rollback</code>',
      '<code>rollback.sh</code>',
      '<strong>2026-11-21 02:05:00Z</strong>',
      '<summary>Terraform plan</summary>',
    ])
      expect(page).toContain(text);
  });

  it('shows what refuses a plan before the moves, with the rule in code font', () => {
    const found = renderHtml(refused);
    expect(place(found, 'id="findings"')).toBeLessThan(place(found, 'id="moves"'));
    expect(found).toContain('<code>move-not-gap-free</code>');
    expect(found).toContain('No digest: this plan cannot be approved.');
    expect(found).toContain('Not safe to apply');
  });

  it('tells a TTL change as a change of its own, which is not “nothing”', () => {
    const ttlChanges = [{ address: record, beforeSeconds: 3600, afterSeconds: 60 }];
    const found = renderHtml({ ...swing, moves: [], ttlChanges });
    expect(found).toContain('No moves, 1 TTL change, nothing else changes.');
    expect(found).toContain('3600 s → 60 s');
    const named = [
      { ...ttlChanges[0], address: record, name: 'support.example.com A', beforeSeconds: 300, afterSeconds: 60 },
    ];
    expect(renderHtml(swing, { ttlChanges: named })).toContain('support.example.com A: 300 s → 60 s');
  });

  it('of a plan of somebody else says neither how to go back nor at which appliance a stranger ends', () => {
    const found = renderHtml(review({ plan: edited('role-stack-swing') }));
    expect(found).not.toContain('swing rollback');
    expect(found).not.toMatch(/points to [AB][ .(]/);
  });

  it('folds what follows the tenth finding', () => {
    const [finding] = refused.findings;
    const findings = finding === undefined ? [] : Array.from({ length: 13 }, () => finding);
    expect(renderHtml({ ...refused, findings })).toContain('<summary>3 more findings</summary>');
  });
});

const tags = new Set(
  'html head meta title style body header main section h1 h2 h3 p span strong code pre ul ol li table caption thead tbody tr th td div figure figcaption svg desc rect text path details summary'.split(
    ' ',
  ),
);
const attributes = new Set(
  'lang charset http-equiv content name class id role aria-hidden aria-labelledby scope data-label viewBox d x y width height rx'.split(
    ' ',
  ),
);

/** What the page is made of, apart from its style sheet. */
function pieces(page: string): { readonly markup: readonly string[]; readonly texts: readonly string[] } {
  const bare = page.replace(/<style>[\s\S]*?<\/style>/, '').replace('<!doctype html>', '');
  return { markup: bare.match(/<[^>]*>/g) ?? [], texts: bare.split(/<[^>]*>/) };
}

function expectOnlyOurs(found: Review, more: Extras): void {
  const page = renderHtml(found, more);
  const { markup, texts } = pieces(page);
  const names = markup.map((tag) => /^<\/?([a-z0-9]+)[\s/>]/.exec(tag)?.[1] ?? tag);
  expect(names.filter((name) => !tags.has(name))).toEqual([]);
  const given = markup.flatMap((tag) =>
    [...tag.replace(/"[^"]*"/g, '""').matchAll(/\s([^\s=/>]+)/g)].map((hit) => hit[1] ?? ''),
  );
  expect(given.map((name) => name.replace('=""', '')).filter((name) => !attributes.has(name))).toEqual([]);
  expect(texts.filter((text) => /[<>"']|&(?!amp;|lt;|gt;|quot;|#39;|#58;)/.test(text))).toEqual([]);
  expect(page).not.toMatch(/javascript:/i);
  expect(page.match(/<style>/g)).toHaveLength(1);
  expect(XMLValidator.validate(page.replace('<!doctype html>', ''))).toBe(true);
}

describe('whatever stands in a review', () => {
  it('ends up as text in the page: no tag, attribute, entity, quote or address of a script is its own', () => {
    fc.assert(fc.property(nastyReview, nastyExtras, expectOnlyOurs), { numRuns: 60 });
  });

  it('loads nothing from elsewhere and runs nothing', () => {
    const page = renderHtml(swing, extras);
    expect(page).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).not.toMatch(/<script|<link|<img|<a |href|src=|url\(|@import|https?:/);
  });
});
