import type { Judgement, ServerAnswer } from './judge';

/** One message sent once, and what may come back for it. */
export interface Exchange {
  /** An address, or a name that the system's resolver knows. */
  readonly host: string;
  readonly port: number;
  readonly octets: Buffer;
  /** For everything together: resolving, connecting, waiting. */
  readonly timeoutMs: number;
  /** Ends the waiting early; what was sent stays sent. */
  readonly signal?: AbortSignal;
  judge(octets: Buffer): Judgement;
}

/** How an exchange ended. Never an exception. */
export type Exchanged =
  | { readonly kind: 'answered'; readonly answer: ServerAnswer }
  /** Certain: no octet of the message reached the server. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** Sent, at least in part, and nothing usable came back: the server may have done it, or may still do it. */
  | { readonly kind: 'lost'; readonly reason: string };

export type Transport = 'tcp' | 'udp';

/** Why nothing more is waited for. */
export const stoppedReason = 'told to stop before an answer came';

export function noAnswer(timeoutMs: number, last: string | undefined): string {
  const silence = `no answer within ${timeoutMs / 1000} s`;
  return last === undefined ? silence : `${silence} that counts; ${last}`;
}
