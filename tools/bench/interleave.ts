/** Something that is measured again and again. */
export interface Subject<Result> {
  readonly name: string;
  /** Does it once. */
  run(): Promise<Result>;
}

export interface Rounds {
  readonly rounds: number;
  /** Unmeasured rounds ahead, which fill caches. @default 1 */
  readonly warmUps?: number;
  readonly onProgress: (sentence: string) => void;
}

/**
 * Runs A B C A B C…, never A A B B: whatever else the machine does then falls on all alike.
 *
 * @returns the results of each subject by name, one a round
 */
export async function interleave<Result>(
  subjects: readonly Subject<Result>[],
  { rounds, warmUps = 1, onProgress }: Rounds,
): Promise<ReadonlyMap<string, readonly Result[]>> {
  const results = new Map(subjects.map(({ name }): [string, Result[]] => [name, []]));
  for (let round = 1 - warmUps; round <= rounds; round += 1) {
    for (const subject of subjects) {
      onProgress(`${round < 1 ? 'warm-up' : `round ${round} of ${rounds}`}: ${subject.name}`);
      const result = await subject.run();
      if (round >= 1) results.get(subject.name)?.push(result);
    }
  }
  return results;
}
