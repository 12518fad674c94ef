import { interleave, type Subject } from '../../tools/bench/interleave';

function counting(calls: string[]): readonly Subject<number>[] {
  return ['a', 'b', 'c'].map((name) => ({
    name,
    run: () => {
      calls.push(name);
      return Promise.resolve(calls.length);
    },
  }));
}

test('each round runs every subject once, so that a slow minute falls on all alike', async () => {
  const calls: string[] = [];
  await interleave(counting(calls), { rounds: 2, warmUps: 0, onProgress: () => undefined });
  expect(calls.join('')).toBe('abcabc');
});

test('warm-up rounds are run but not counted', async () => {
  const sentences: string[] = [];
  const results = await interleave(counting([]), { rounds: 2, onProgress: (sentence) => sentences.push(sentence) });
  expect([...results]).toEqual([
    ['a', [4, 7]],
    ['b', [5, 8]],
    ['c', [6, 9]],
  ]);
  expect(sentences.slice(0, 4)).toEqual(['warm-up: a', 'warm-up: b', 'warm-up: c', 'round 1 of 2: a']);
});

test('fails when a subject fails: the others are not measured against nothing', async () => {
  const failing = { name: 'a', run: () => Promise.reject(new Error('plan ended with 1')) };
  const bench = interleave([failing], { rounds: 1, onProgress: () => undefined });
  await expect(bench).rejects.toThrow('plan ended with 1');
});
