import { randomBytes } from 'node:crypto';

import type { PairClock } from './clock';
import { jsonAnswer, type SimulatedAnswer } from './request';

/** An API account, the same on both appliances. */
export interface SimulatedAccount {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Role changes need `full`. */
  readonly permission: 'full' | 'read';
}

/** @source vendor's "Authenticate to the API": one hour, at most 30 an account */
const lifetimeSeconds = 3_600;
const mostTokens = 30;

/** The tokens of one appliance. */
export class Tokens {
  #issued: readonly { readonly token: string; readonly until: number }[] = [];
  #account: SimulatedAccount;

  public constructor(
    account: SimulatedAccount,
    private readonly clock: PairClock,
  ) {
    this.#account = account;
  }

  public get permission(): SimulatedAccount['permission'] {
    return this.#account.permission;
  }

  /** How many are valid. */
  public get count(): number {
    return this.#issued.filter(({ until }) => until > this.clock.now()).length;
  }

  /** A new secret, or another permission; either ends all tokens. */
  public setAccount(change: Partial<SimulatedAccount>): void {
    this.#account = { ...this.#account, ...change };
    this.endAll();
  }

  public endAll(): void {
    this.#issued = [];
  }

  /** Answers `POST /oauth2/token`. */
  public answer(authorization: string | undefined, body: string): SimulatedAnswer {
    const { clientId, clientSecret } = this.#account;
    const expected = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    if (authorization !== expected)
      return jsonAnswer(401, { error: 'invalid_client', error_description: 'Client authentication failed' });
    if (new URLSearchParams(body).get('grant_type') !== 'client_credentials')
      return jsonAnswer(400, { error: 'unsupported_grant_type' });
    const token = randomBytes(24).toString('hex');
    const until = this.clock.now() + lifetimeSeconds * 1_000;
    this.#issued = [...this.#issued, { token, until }].slice(-mostTokens);
    return jsonAnswer(200, { access_token: token, token_type: 'Bearer', expires_in: lifetimeSeconds });
  }

  public isValid(authorization: string | undefined): boolean {
    return this.#issued.some(({ token, until }) => authorization === `Bearer ${token}` && until > this.clock.now());
  }
}
