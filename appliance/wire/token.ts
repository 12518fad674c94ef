import type { Clock } from '../clock';

/** A bearer token and how long it lives. */
export interface IssuedToken {
  readonly token: string;
  /** @source vendor: 3600 */
  readonly lifetimeSeconds: number;
}

/** The token of one account on one appliance. An account has at most 30; a 31st would end the oldest, so one is used again. */
export interface TokenSource {
  /** The present token, or a new one shortly before the present one ends. Callers at the same time share one request. */
  get(): Promise<string>;
  /** The appliance refused it: the next `get` asks for a new one. Another token than the present one is passed over. */
  forget(token: string): void;
}

/** Renewed so long before its end, in milliseconds; a token that lives for less than ten minutes, at nine tenths. */
const renewEarlyMs = 60_000;

/** Keeps the token in memory only. */
export function tokenSource(issue: () => Promise<IssuedToken>, clock: Clock): TokenSource {
  let present: { readonly token: string; readonly renewAt: number } | undefined;
  let asking: Promise<string> | undefined;
  const ask = async (): Promise<string> => {
    const { token, lifetimeSeconds } = await issue();
    const lifetimeMs = lifetimeSeconds * 1_000;
    present = { token, renewAt: clock.now() + lifetimeMs - Math.min(renewEarlyMs, lifetimeMs / 10) };
    return token;
  };
  return {
    get: () => {
      if (present !== undefined && clock.now() < present.renewAt) return Promise.resolve(present.token);
      asking ??= ask().finally(() => (asking = undefined));
      return asking;
    },
    forget: (token) => {
      if (present?.token === token) present = undefined;
    },
  };
}
