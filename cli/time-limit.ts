/** What a limit answers instead of the result. */
export const timeRanOut = Symbol('time ran out');

/**
 * The work's result, or `timeRanOut`. The work itself is not stopped: Terraform must be able to finish its call and to
 * write its state; the lock of a process that gave up counts until that Terraform has ended.
 */
export async function within<T>(seconds: number, work: Promise<T>): Promise<T | typeof timeRanOut> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<typeof timeRanOut>((resolve) => {
    timer = setTimeout(() => resolve(timeRanOut), seconds * 1000);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
