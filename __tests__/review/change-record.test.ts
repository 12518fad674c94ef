import {
  renderHtml,
  renderJobSummary,
  renderJson,
  renderMarkdown,
  renderTerminal,
  review,
  type ChangePermit,
} from '../../review';
import { reviewJson } from '../../review/render/json';
import { context, edited, errorsOf, judgedSwing, messageOf, site } from './support';

const change = {
  id: 'spring-upgrade',
  file: 'changes/spring-upgrade.yaml',
  procedure: 'P4 Asynchronous upgrade of a pair',
  state: 'partner-tested',
};
const window = { number: 1, from: '2026-03-01T02:00:00Z', to: '2026-03-01T03:00:00Z', state: 'open' } as const;
const permitted: ChangePermit = {
  kind: 'permitted',
  change,
  row: 'P4 partner-tested → moved (primary-moved)',
  window,
};
const refused: ChangePermit = {
  kind: 'refused',
  code: 'StepsMissing',
  sentence: 'spring-upgrade stands at broken: the primary must not move to B yet',
  row: 'P4 partner-tested → moved (primary-moved)',
  missing: ['partner-upgraded', 'partner-tested'],
  remedy: 'swing next support.example.com says how partner-upgraded is done',
  change: { ...change, state: 'broken' },
};
const told: ChangePermit = { kind: 'told', warnings: ['a forced swap waits for no record'], change };

const judged = (permit?: ChangePermit) =>
  judgedSwing(undefined, { purpose: 'swing', ...(permit !== undefined && { change: permit }) });

describe('hazard: the primary moves before the partner was verified', () => {
  it('fails when the change record has not come to the step that moves it: row, missing steps and next command', () => {
    const found = judged(refused);
    expect(found.verdict).toBe('unsafe');
    expect(errorsOf(found)).toEqual(['change-record']);
    expect(found).toMatchObject({ digest: undefined, inverseDigest: undefined });
    expect(messageOf(found, 'change-record')).toBe(
      'spring-upgrade stands at broken: the primary must not move to B yet; row P4 partner-tested → moved (primary-moved) would ' +
        'allow it; missing before it: partner-upgraded, partner-tested; swing next support.example.com says how partner-upgraded is done',
    );
  });

  it('permits the swing whose turn it is, and the digest does not depend on the record', () => {
    const found = judged(permitted);
    expect(found).toMatchObject({ verdict: 'safe', findings: [], change: permitted });
    const digests = [permitted, told, { kind: 'no-records' } as const].map((permit) => judged(permit).digest);
    expect(new Set([...digests, judged().digest]).size).toBe(1);
  });

  it('tells a forced swap or a way back without a fitting record, and refuses neither', () => {
    const found = judged(told);
    expect(found.verdict).toBe('safe');
    expect(found.findings).toMatchObject([
      { rule: 'change-record', severity: 'warning', message: 'a forced swap waits for no record' },
    ]);
  });

  it.each([
    ['not-yet', 'info', /begins 2026-03-01T02:00:00Z: swing apply refuses before that time/],
    ['over', 'warning', /ended 2026-03-01T03:00:00Z/],
  ] as const)('tells a window that is %s, and lets the plan be approved', (state, severity, message) => {
    const found = judged({ ...permitted, window: { ...window, state } });
    expect(found.verdict).toBe('safe');
    expect(found.findings).toMatchObject([
      { rule: 'change-record', severity, message: expect.stringMatching(message) },
    ]);
  });

  it('says nothing of a project without records', () => {
    expect(judged({ kind: 'no-records' })).toMatchObject({ verdict: 'safe', findings: [] });
  });

  it('is not asked of a plan that moves nothing, nor of an adoption', () => {
    const permits = { purpose: 'swing', change: refused } as const;
    const idle = review({ plan: edited('role-stack-no-change'), site: site('a'), context, permits });
    expect(errorsOf(idle)).toEqual([]);
    expect(idle).not.toHaveProperty('change');
    const purpose = { purpose: 'adoption', change: refused } as const;
    const adopted = review({ plan: edited('role-stack-adopt'), site: site('a'), context, permits: purpose });
    expect(errorsOf(adopted)).toEqual([]);
  });
});

describe('what people read of the change record', () => {
  const line =
    'Change record: spring-upgrade, P4 Asynchronous upgrade of a pair, now partner-tested; this plan is its row P4 ' +
    'partner-tested → moved (primary-moved); window 1 2026-03-01 02:00:00Z to 2026-03-01 03:00:00Z, open when this was planned';

  it('stands in the terminal, the comment, the summary and the page', () => {
    const found = judged(permitted);
    expect(renderTerminal(found)).toContain(line);
    expect(renderMarkdown(found)).toContain(`${line}.`);
    expect(renderJobSummary(found)).toContain(`${line}.`);
    expect(renderHtml(found)).toContain(`${line}.`);
  });

  it.each([permitted, refused, told, { kind: 'no-records' } as const])('stands in the JSON: $kind', (permit) => {
    const json: unknown = JSON.parse(renderJson(judged(permit)));
    expect(reviewJson.safeParse(json).error).toBeUndefined();
    expect(json).toMatchObject({ change: permit });
  });

  it('tells a project that keeps no records, and one whose records do not fit', () => {
    expect(renderTerminal(judged({ kind: 'no-records' }))).toContain(
      'Change record: this project keeps none (no file in changes/)',
    );
    const { change: _none, ...without } = refused;
    expect(renderTerminal(judged(without))).toContain('Change record: no open change fits this plan');
    expect(renderTerminal(judged(refused))).toContain('now broken');
  });
});
