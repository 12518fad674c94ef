import type { Clock } from '../clock';
import type { HttpsAnswer } from './https';
import { repeatReading } from './repeat';
import { signedSender, type SenderOptions } from './signed-sender';

/** The authenticated way to one appliance. Every answer has its credentials taken out before anybody reads it. */
export interface Line {
  readonly hostname: string;
  /** Takes what this line knows of its account out of an error. */
  cover(error: unknown): unknown;
  /** Reads; tried again when the connection fails or the appliance is busy. */
  get(path: string, options: GetOptions): Promise<HttpsAnswer>;
  /** Changes something: sent once, or a second time when the first was refused for its token alone. */
  post(path: string, body: PostBody): Promise<HttpsAnswer>;
}

export interface GetOptions {
  readonly accept: string;
  readonly signal?: AbortSignal;
}

export interface PostBody {
  readonly accept: string;
  readonly contentType: string;
  readonly text: string;
}

export interface LineOptions extends SenderOptions {
  readonly clock: Clock;
  /** Per command. */
  readonly commandTimeoutMs: number;
}

/** Opens nothing yet. */
export function openLine({ commandTimeoutMs, ...options }: LineOptions): Line {
  const { send, cover } = signedSender(options);
  return {
    hostname: options.destination.hostname,
    cover,
    get: (path, { accept, signal }) => {
      const request = { method: 'GET' as const, path, headers: { accept } };
      const read = () => send(signal === undefined ? request : { ...request, signal });
      return covered(cover, repeatReading(read, options.clock, signal));
    },
    post: (path, { accept, contentType, text }) => {
      const headers = { accept, 'content-type': contentType };
      return covered(cover, send({ method: 'POST', path, headers, body: text, timeoutMs: commandTimeoutMs }));
    },
  };
}

/** The same work; what it fails with is covered. */
export function covered<T>(cover: Line['cover'], work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw cover(error);
  });
}
