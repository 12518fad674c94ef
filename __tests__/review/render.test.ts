import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  renderJson,
  renderMarkdown,
  renderTerminal,
  review,
  reviewJsonSchema,
  type Extras,
  type Review,
} from '../../review';
import { reviewJson } from '../../review/render/json';
import { changeOf, edited, errorsOf, judgedSwing, record, site, withChange } from './support';

const planText = readFileSync(join(__dirname, '../fixtures/plans/role-stack-swing.txt'), 'utf8');

const extras: Extras = {
  planText,
  checkedAt: '2026-11-21T02:00:14.512Z',
  approvesUntil: '2026-11-21T04:00:00Z',
  checked: [
    { id: 'certificate-same-on-both', status: 'proven', sentence: 'same certificate, valid until 2027-03-01' },
    { id: 'name-servers-agree', status: 'proven', sentence: 'name servers 4 of 4 agree' },
    { id: 'ttl-run-out', status: 'refuted', sentence: 'old TTLs run out at 02:05Z', remedy: 'wait until then' },
    { id: 'roles', status: 'not-proven', sentence: 'the roles need the API of the appliance' },
    { id: 'whom-it-hits', status: 'proven', sentence: '12 sessions and 4 representatives on A will be disconnected' },
  ],
};

const swing = judgedSwing();
const refused = judgedSwing((plan) => {
  changeOf(plan, record).actions = ['delete', 'create'];
  withChange(plan, { address: 'aws_instance.a', change: { actions: ['delete'], after: null } });
});

describe('the comment', () => {
  test('of a safe swing', () => {
    expect(renderMarkdown(swing, extras)).toMatchSnapshot();
  });

  test('of a refused plan', () => {
    expect(renderMarkdown(refused, {})).toMatchSnapshot();
  });

  test('of a plan that changes nothing', () => {
    expect(renderMarkdown(review({ plan: edited('role-stack-no-change'), site: site('a') }))).toMatchSnapshot();
  });

  test('says what was not proven instead of being silent', () => {
    expect(renderMarkdown(swing)).toContain('Checked: nothing yet');
    expect(renderMarkdown(swing)).toContain('Whom it hits: not proven');
  });

  test('stays below 60 kB with 10,000 findings, 10,000 moves and a huge plan, and says what was left out', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => index);
    const move = swing.moves[0];
    const huge: Review = {
      ...refused,
      moves: many.flatMap((index) =>
        move === undefined ? [] : [{ ...move, address: `aws_eip_association.e${index}` }],
      ),
      findings: many.map((index) => ({
        rule: 'x',
        severity: 'error',
        message: `finding ${index} ${'ä'.repeat(600)}`,
        source: 's',
      })),
    };
    const text = renderMarkdown(huge, {
      planText: many.map((line) => `line ${line} ~ ü`).join('\n'),
      checked: many.map((id) => ({ id: `c${id}`, status: 'not-proven', sentence: `sentence ${id}` })),
    });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/\d+ more findings are left out here/);
    expect(text).toMatch(/\d+ more moves are left out here/);
    expect(text).toMatch(/\d+ of 10000 lines are left out here; `terraform show` of the plan file prints them all/);
    expect(text).toContain('line 9999');
    expect(text).toMatch(/\d+ more checks are left out here/);
  });

  test('stays below 60 kB whatever is in the plan, and closes what it opens', () => {
    const unit = fc.oneof(fc.constantFrom('`', '\n', '|', '<', 'ä', '😀', '\u001b'), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 50 }), fc.integer({ min: 1, max: 20_000 }), (units, times) => {
        const text = renderMarkdown(swing, { ...extras, planText: units.join('').repeat(times).slice(0, 300_000) });
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
        expect(text.match(/^<details>/gm)?.length).toBe(text.match(/^<\/details>/gm)?.length);
      }),
      { numRuns: 50 },
    );
  });

  test('shows nobody else’s markup: pipes, backticks, HTML, mentions, fences, directions of reading', () => {
    const evil = 'x|y `code` <img src=x onerror=alert(1)> @admin **bold** [link](http://e) \u202Eevil\n# title';
    const found: Review = {
      ...refused,
      findings: [{ rule: 'x', severity: 'error', address: evil, message: evil, source: evil }],
    };
    const [move] = swing.moves;
    const moved = move === undefined ? [] : [{ address: evil, before: { id: evil }, after: { id: 'b' } }];
    const text = renderMarkdown({ ...found, moves: moved }, { planText: 'a\n```\n</details>\n````\n<b>' });
    const outside = text.replace(/(`+)[^`][\s\S]*?[^`]\1(?!`)/g, '');
    expect(outside).not.toMatch(/<img|(?<!\\)\*\*bold|\[link\]\(|@admin|\u202E/);
    expect(text.split('\n').filter((line) => line.startsWith('# '))).toEqual([]);
    const row = text.split('\n').find((line) => line.startsWith('| x'));
    expect(row?.match(/(?<!\\)\|/g)).toHaveLength(7);
    expect(text).toContain('`````\na');
  });
});

describe('the terminal', () => {
  test('of a safe swing, without colours unless asked for', () => {
    expect(renderTerminal(swing, extras)).toMatchSnapshot();
  });

  test('of a refused plan', () => {
    expect(renderTerminal(refused)).toMatchSnapshot();
  });

  test('has colours when asked for', () => {
    expect(renderTerminal(swing, { color: true })).toContain('\u001b[32mSafe to apply\u001b[39m');
  });

  test('is not steered by what stands in the plan', () => {
    const found = judgedSwing((plan) =>
      withChange(plan, { address: 'aws_instance.a["\u001b[2J"]', change: { actions: ['delete'], after: null } }),
    );
    // eslint-disable-next-line no-control-regex
    expect(renderTerminal(found)).not.toMatch(/\u001b/);
    expect(errorsOf(found)).toContain('unexpected-change');
  });
});

describe('the JSON', () => {
  test.each([
    ['a safe swing', swing, extras],
    ['a refused plan', refused, {}],
    ['a plan without a site', review({ plan: edited('role-stack-swing') }), {}],
  ])('of %s is what the schema says, whole', (_, found, more) => {
    const json: unknown = JSON.parse(renderJson(found, more));
    expect(reviewJson.safeParse(json).error).toBeUndefined();
    expect(json).toMatchObject({ verdict: found.verdict, moves: found.moves, findings: found.findings });
  });

  test('has a published schema that is up to date', () => {
    const file = join(__dirname, '../../docs/reference/review.schema.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(reviewJsonSchema());
  });
});
