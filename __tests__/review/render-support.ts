import fc from 'fast-check';
import type { ChangePermit, Checked, Extras, Finding, Review, ReviewedMove } from '../../review';

/** What could end a tag, an attribute, a cell, a fence, a label or a style sheet, steer a reader or take many bytes. */
const nasty = [
  ...['<', '>', '&', '"', "'", '`', '```', '|', '$', '@admin', '#1', '\\', '[x](y)', '**', '_', '~~', '%%', '{', '}'],
  ...['</style>', '</pre>', '</details>', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '-->', ']]>'],
  ...['javascript:alert(1)', 'JaVaScRiPt:', ' direction LR ', 'end', '1. ', '- ', '&lt;', '&#60;', '${x}'],
  ...['\n', '\r\n# ', '\t', '\u0000', '\u001b[2J', '\u202e', '\u2028', '😀', '漢字', 'e\u0301', '\ud800', '', ' '],
];

export const nastyText = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 4, unit: 'binary' })), { maxLength: 12 })
  .map((parts) => parts.join(''));

const maybe = fc.option(nastyText, { nil: undefined });
const side = fc.constantFrom('a' as const, 'b' as const, undefined);

const words = fc.record({
  what: nastyText,
  from: nastyText,
  to: nastyText,
  how: nastyText,
  newConnections: nastyText,
  inProgress: nastyText,
  afterStop: nastyText,
});

const move: fc.Arbitrary<ReviewedMove> = fc
  .record({
    address: nastyText,
    before: fc.dictionary(nastyText, nastyText),
    after: fc.dictionary(nastyText, nastyText),
  })
  .chain((bare) => fc.option(words, { nil: undefined }).map((told) => (told ? { ...bare, words: told } : bare)));

const finding: fc.Arbitrary<Finding> = fc
  .record({
    rule: nastyText,
    severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
    address: maybe,
    message: nastyText,
    source: nastyText,
  })
  .map(({ address, ...found }) => (address === undefined ? found : { ...found, address }));

const change: fc.Arbitrary<ChangePermit> = fc.record({
  kind: fc.constant('permitted' as const),
  change: fc.record({ id: nastyText, file: nastyText, procedure: nastyText, state: nastyText }),
  row: nastyText,
  window: fc.record({
    number: fc.nat(),
    from: nastyText,
    to: nastyText,
    state: fc.constantFrom('not-yet' as const, 'open' as const, 'over' as const),
  }),
});

/** A review in which every field may hold anything. */
export const nastyReview: fc.Arbitrary<Review> = fc.record({
  change,
  site: maybe,
  verdict: fc.constantFrom('safe' as const, 'unsafe' as const, 'incomplete' as const),
  primary: fc.record({ before: side, after: side }),
  moves: fc.array(move, { maxLength: 14 }),
  ttlChanges: fc.array(fc.record({ address: nastyText, beforeSeconds: fc.nat(), afterSeconds: fc.nat() }), {
    maxLength: 3,
  }),
  findings: fc.array(finding, { maxLength: 14 }),
  digest: maybe,
  inverseDigest: maybe,
  context: fc.option(
    fc.record({
      account: maybe,
      region: maybe,
      lineage: nastyText,
      providers: fc.dictionary(nastyText, nastyText),
      generation: fc.nat(),
      kind: fc.constantFrom('planned' as const, 'forced' as const),
      refreshed: fc.boolean(),
    }),
    { nil: undefined },
  ),
});

const checked: fc.Arbitrary<Checked> = fc.record({
  id: fc.oneof(nastyText, fc.constant('whom-it-hits')),
  status: fc.constantFrom('proven' as const, 'refuted' as const, 'not-proven' as const),
  sentence: nastyText,
  remedy: nastyText,
});

export const nastyExtras: fc.Arbitrary<Extras> = fc.record({
  planText: nastyText,
  checked: fc.array(checked, { maxLength: 8 }),
  checkedAt: nastyText,
  approvesUntil: nastyText,
  scripts: fc.record({ swing: nastyText, rollback: nastyText }),
  earliestSafe: nastyText,
  ttlChanges: fc.array(
    fc.record({ address: nastyText, name: nastyText, beforeSeconds: fc.nat(), afterSeconds: fc.nat() }),
    { maxLength: 3 },
  ),
});

export interface Size {
  readonly moves: number;
  readonly findings: number;
  /** Every text of the review. */
  readonly text: string;
}

/** A review of so many moves and findings (every tenth an error, the last one too), whose every text is the same. */
export function bigReview({ moves, findings, text }: Size): Review {
  const told = { what: text, from: text, to: text, how: text, newConnections: text, inProgress: text, afterStop: text };
  return {
    site: text,
    change: { kind: 'permitted', change: { id: text, file: text, procedure: text, state: text }, row: text },
    verdict: 'unsafe',
    primary: { before: 'a', after: 'b' },
    moves: times(moves, (index) => ({
      address: `${text}${index}`,
      before: { id: text },
      after: { id: text },
      words: told,
    })),
    ttlChanges: times(findings, () => ({ address: text, beforeSeconds: 3600, afterSeconds: 60 })),
    findings: times(findings, (index) => ({
      rule: text,
      severity: index % 10 === 9 ? 'error' : index % 2 === 0 ? 'info' : 'warning',
      address: text,
      message: text,
      source: text,
    })),
    digest: text,
    inverseDigest: text,
    context: {
      account: text,
      region: text,
      lineage: text,
      providers: {},
      generation: 1,
      kind: 'planned',
      refreshed: true,
    },
  };
}

/** As many checks of each status, and as many lines of plan. */
export function bigExtras({ findings, text }: Size): Extras {
  const statuses = ['proven', 'refuted', 'not-proven'] as const;
  return {
    planText: times(findings, (index) => `line ${index} ${text}`).join('\n'),
    checked: [
      ...times(findings, () => ({ id: 'whom-it-hits', status: 'proven' as const, sentence: text })),
      ...statuses.flatMap((status) => times(findings, () => ({ id: text, status, sentence: text, remedy: text }))),
    ],
    checkedAt: text,
    approvesUntil: text,
    earliestSafe: text,
    scripts: { swing: text, rollback: text },
  };
}

function times<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
