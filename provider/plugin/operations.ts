import { ownName } from './own-name';

/** How long a resource may take to answer after it was told to stop, in milliseconds. */
const graceMs = 30_000;

/** Everything that runs now. Terraform runs several operations at once, in one process. */
export interface Operations {
  /**
   * Runs one; its signal aborts when its time is over or everything is told to stop.
   * @throws what the work throws, or an Error when it does not end in time after that
   */
  run<T>(timeMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Tells all to stop, also those that begin later. Safe to repeat. */
  stop(): void;
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>;
}

/** @param options `graceMs`: how long to wait for the answer after an abort @default 30 s */
export function operations(options: { readonly graceMs?: number } = {}): Operations {
  const running = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  return {
    run: (timeMs, work) => {
      const one = runOne({ timeMs, work, stopped: stopping.signal, grace: options.graceMs ?? graceMs });
      const settled = one.catch(() => undefined).finally(() => running.delete(settled));
      running.add(settled);
      return one;
    },
    stop: () => stopping.abort(named('Stopped', 'Terraform asked the provider to stop')),
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

interface One<T> {
  readonly timeMs: number;
  readonly work: (signal: AbortSignal) => Promise<T>;
  readonly stopped: AbortSignal;
  readonly grace: number;
}

async function runOne<T>({ timeMs, work, stopped, grace }: One<T>): Promise<T> {
  const time = new AbortController();
  const over = () => time.abort(named('OutOfTime', `the time of the operation is over: ${timeMs / 1000} s`));
  const timer = setTimeout(over, timeMs);
  const signal = AbortSignal.any([stopped, time.signal]);
  const late = lateness(signal, grace);
  try {
    return await Promise.race([work(signal), late.error]);
  } finally {
    clearTimeout(timer);
    late.cancel();
  }
}

/** Rejects when the grace after an abort is over: Terraform itself waits for ever. */
function lateness(signal: AbortSignal, grace: number): { readonly error: Promise<never>; cancel(): void } {
  let timer: NodeJS.Timeout | undefined;
  let begin = (): void => undefined;
  const error = new Promise<never>((_, reject) => {
    begin = () => {
      const { message } = signal.reason as Error;
      const late = `${message}, and the resource did not answer ${grace / 1000} s later; look at the world before going on`;
      timer = setTimeout(() => reject(new Error(late)), grace);
    };
  });
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  return {
    error,
    cancel: () => {
      signal.removeEventListener('abort', begin);
      clearTimeout(timer);
    },
  };
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(`${ownName}: ${message}`), { name });
}
