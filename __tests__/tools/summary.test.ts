import fc from 'fast-check';
import { difference, ratio, roundByRound, summarise } from '../../tools/bench/summary';

test.each([
  { values: [3], median: 3, min: 3, max: 3 },
  { values: [9, 1, 5], median: 5, min: 1, max: 9 },
  { values: [10, 1, 3, 2], median: 2.5, min: 1, max: 10 },
  { values: [100, 20, 3], median: 20, min: 3, max: 100 },
])('the median of $values is $median, by size and not by spelling', ({ values, median, min, max }) => {
  expect(summarise(values)).toEqual({ median, min, max, runs: values.length });
});

test('the median does not depend on the order of the runs, and lies between least and most', () => {
  const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(values, (runs) => {
      const { median, min, max } = summarise(runs);
      expect(summarise(runs.toReversed()).median).toBe(median);
      expect(median).toBeGreaterThanOrEqual(min);
      expect(median).toBeLessThanOrEqual(max);
    }),
  );
});

test('the measured values are left as they are', () => {
  const values = [3, 1, 2];
  summarise(values);
  expect(values).toEqual([3, 1, 2]);
});

test('fails when there is nothing to summarise', () => {
  expect(() => summarise([])).toThrow('there is no median of no values');
});

test('a round that was slow for both sides does not change their ratio', () => {
  expect(roundByRound([2, 20], [4, 40], ratio)).toEqual([0.5, 0.5]);
  expect(roundByRound([5, 7], [4, 4], difference)).toEqual([1, 3]);
});

test('fails when a round is missing on one side', () => {
  expect(() => roundByRound([1, 2], [1], ratio)).toThrow('2 rounds against 1');
});
