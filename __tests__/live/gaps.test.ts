import fc from 'fast-check';
import { gapsOf, type Sample } from '../../live';

/** `"++--+"` at ten attempts a second. */
function series(text: string): readonly Sample[] {
  return [...text].map((mark, index) => ({ atMs: index * 100, good: mark === '+' }));
}

test.each([
  ['++++', 0, 0, false],
  ['++-++', 0.2, 0.2, false],
  ['++--+-+', 0.3, 0.5, false],
  ['++--', 0.2, 0.2, true],
  ['--++', 0.2, 0.2, false],
  ['----', 0.3, 0.3, true],
  ['', 0, 0, false],
])('%s: longest %d s, together %d s', (text, longestGapSeconds, secondsWithoutService, stillWithoutService) => {
  expect(gapsOf(series(text))).toMatchObject({ longestGapSeconds, secondsWithoutService, stillWithoutService });
});

test('a stalled probe is told: what it may have missed is not called service', () => {
  const stalled = [...series('++'), { atMs: 2_100, good: true }];
  expect(gapsOf(stalled)).toMatchObject({ secondsWithoutService: 0, coarsestIntervalSeconds: 2 });
});

test('the order in which attempts end does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), fc.integer(), (goods, seed) => {
      const samples = goods.map((good, index) => ({ atMs: index * 100, good }));
      const rotated = [
        ...samples.slice(Math.abs(seed) % samples.length),
        ...samples.slice(0, Math.abs(seed) % samples.length),
      ];
      expect(gapsOf(rotated)).toEqual(gapsOf(samples));
    }),
  );
});

test('any failure is seen, and no gap is longer than the measurement', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 3, maxLength: 50 }), (goods) => {
      const gaps = gapsOf(goods.map((good, index) => ({ atMs: index * 100, good })));
      const missed = gaps.failures > 0 && goods.some(Boolean) && gaps.secondsWithoutService === 0;
      expect(missed).toBe(false);
      expect(gaps.secondsWithoutService).toBeLessThanOrEqual((goods.length - 1) / 10 + 1e-9);
    }),
  );
});
