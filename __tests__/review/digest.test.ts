import fc from 'fast-check';
import { digestOf, inverse, inverseContext, isDigest, review, type PlanContext, type PlannedMove } from '../../review';
import type { PointerValue } from '../../targets';
import { context, edited, eipMove, recordMove, site } from './support';

const moves: readonly PlannedMove[] = [
  eipMove,
  { ...recordMove, after: { ...recordMove.after, records: ['203.0.113.12', '203.0.113.13'] } },
];
const digest = digestOf('support.example.com', context, moves);

/** The same values with the keys and the members of sets in an order that a seed gives. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const weight = (index: number): number => Math.sin(seed * 7919 + index * 104729);
  return items
    .map((item, index) => [weight(index), item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item);
}

function reordered(values: PlannedMove['before'], seed: number): PlannedMove['before'] {
  const inner = (value: PointerValue): PointerValue => (typeof value === 'object' ? shuffled(value, seed) : value);
  return Object.fromEntries(shuffled(Object.entries(values), seed).map(([key, value]) => [key, inner(value)]));
}

describe('digestOf', () => {
  test('has the shape of a digest', () => {
    expect(isDigest(digest)).toBe(true);
  });

  test.each(['', 'swing-v1:', digest.toUpperCase(), `${digest}0`, digest.slice(0, -1), `${digest}\n`, digest.slice(9)])(
    'is not %j',
    (text) => {
      expect(isDigest(text)).toBe(false);
    },
  );

  test('never changes once published', () => {
    expect(digest).toMatchInlineSnapshot(`"swing-v1:986809a0de3c4730d789bc795444c882c1c84629f1efba6953d9bfe9a116f0ef"`);
  });

  test('is equal for 1,000 shuffled, re-timed, equal plans', () => {
    const expected = review({ plan: edited('role-stack-swing'), site: site('b'), context }).digest;
    const plans = fc.tuple(fc.integer(), fc.date({ noInvalidDate: true }), fc.boolean());
    const digests = new Set<string | undefined>();
    fc.assert(
      fc.property(plans, ([seed, time, extra]) => {
        const plan = edited('role-stack-swing', (json) => {
          json.timestamp = time.toISOString();
          json.resource_changes = shuffled(json.resource_changes, seed);
          for (const { change } of json.resource_changes) {
            change.before = Object.fromEntries(shuffled(Object.entries(change.before), seed));
            change.after = Object.fromEntries(shuffled(Object.entries(change.after), seed + 1));
          }
          if (extra) json.resource_drift = [];
        });
        digests.add(review({ plan, site: site('b'), context: { ...context } }).digest);
      }),
      { numRuns: 1000 },
    );
    expect([...digests]).toEqual([expected]);
  });

  test('does not see the order of moves, keys, sets and providers', () => {
    const providers = { 'hashicorp/aws': '5.100.0', 'hashicorp/dns': '3.4.3' };
    const told = { ...context, providers };
    const expected = digestOf('support.example.com', told, moves);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const other = shuffled(moves, seed).map(({ address, before, after }) => ({
          after: reordered(after, seed),
          address,
          before: reordered(before, seed + 1),
        }));
        const same = { ...told, providers: Object.fromEntries(shuffled(Object.entries(providers), seed)) };
        expect(digestOf('support.example.com', same, other)).toBe(expected);
      }),
    );
  });

  test('leaves out whether the plan was refreshed, which a review judges', () => {
    expect(digestOf('support.example.com', { ...context, refreshed: false }, moves)).toBe(digest);
  });

  test('differs for 1,000 single mutations of meaning, each from all others', () => {
    const seen = new Map<string, string>([[digest, 'unchanged']]);
    fc.assert(
      fc.property(mutations, (mutate) => {
        const { name, input } = mutate;
        const text = JSON.stringify(input);
        const got = digestOf(input.site, input.context, input.moves);
        expect(got).not.toBe(digest);
        expect(seen.get(got) ?? text).toBe(text);
        seen.set(got, text);
        expect(name).not.toBe('');
      }),
      { numRuns: 1000 },
    );
    expect(seen.size).toBeGreaterThan(500);
  });
});

interface Input {
  readonly site: string;
  readonly context: PlanContext;
  readonly moves: readonly PlannedMove[];
}

const base: Input = { site: 'support.example.com', context, moves };

/** A text unlike any that stands in the base. */
const other = fc.string({ minLength: 1, maxLength: 12 }).map((text) => `~${text}`);

function inContext(
  key: keyof PlanContext,
  values: fc.Arbitrary<unknown>,
): fc.Arbitrary<{ name: string; input: Input }> {
  return values.map((value) => ({
    name: key,
    input: { ...base, context: { ...context, [key]: value } as PlanContext },
  }));
}

function inMove(
  index: number,
  mutate: (move: PlannedMove, text: string) => PlannedMove,
): fc.Arbitrary<{ name: string; input: Input }> {
  return other.map((text) => ({
    name: `move ${index}`,
    input: { ...base, moves: moves.map((move, at) => (at === index ? mutate(move, text) : move)) },
  }));
}

const inAttributes = moves.flatMap((move, index) =>
  (['before', 'after'] as const).flatMap((when) =>
    Object.entries(move[when]).flatMap(([attribute, value]) => [
      inMove(index, (one, text) => ({
        ...one,
        [when]: { ...one[when], [attribute]: typeof value === 'object' ? [...value, text] : text },
      })),
      inMove(index, (one, text) => ({ ...one, [when]: { ...one[when], [`${attribute}${text}`]: value } })),
    ]),
  ),
);

const mutations = fc.oneof(
  other.map((text) => ({ name: 'site', input: { ...base, site: text } })),
  inContext('account', fc.option(other, { nil: undefined })),
  inContext('region', fc.option(other, { nil: undefined })),
  inContext('lineage', other),
  inContext(
    'providers',
    other.map((version) => ({ 'hashicorp/aws': version })),
  ),
  inContext(
    'providers',
    other.map((name) => ({ 'hashicorp/aws': '5.100.0', [name]: '1.0.0' })),
  ),
  inContext(
    'generation',
    fc.nat().filter((generation) => generation !== context.generation),
  ),
  inContext('kind', fc.constant('forced')),
  ...moves.map((_, index) => inMove(index, (move, text) => ({ ...move, address: text }))),
  ...inAttributes,
  fc
    .nat(moves.length - 1)
    .map((left) => ({ name: 'a move less', input: { ...base, moves: moves.filter((_, index) => index !== left) } })),
  fc.constant({ name: 'the way back', input: { ...base, moves: inverse(moves) } }),
);

describe('inverse', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()));
  const values = fc.dictionary(fc.string(), value);
  const someMoves = fc.array(fc.record({ address: fc.string(), before: values, after: values }));

  test('undoes itself', () => {
    fc.assert(fc.property(someMoves, (some) => expect(inverse(inverse(some))).toEqual(some)));
  });

  test('has another digest, and another generation', () => {
    expect(digestOf('support.example.com', context, inverse(moves))).not.toBe(digest);
    expect(inverseContext(context)).toEqual({ ...context, generation: 4 });
  });

  test('A to B, back, and A to B again need three approvals', () => {
    const again = inverseContext(inverseContext(context));
    expect(digestOf('support.example.com', again, inverse(inverse(moves)))).not.toBe(digest);
  });
});
