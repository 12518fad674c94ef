/** Thrown when the time is over; `name` serves as its code. */
class TimeoutError extends Error {
  public override readonly name = 'Timeout';
}

/**
 * What `work` resolves to, or a rejection with code `Timeout` once the time is over; the timer never keeps the process
 * alive. `work` is not stopped: hand it an abort signal where it can be.
 */
export async function within<Result>(timeoutMs: number, what: string, work: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(`${what} within ${timeoutMs / 1000} s`)), timeoutMs);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
