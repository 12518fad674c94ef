import { deniesToken, wordsOf } from '../answers/read-json';
import { isBusy, statusError } from '../answers/status';
import type { Clock } from '../clock';
import { secretsOf, type ApplianceCredentials } from '../credentials';
import { hide, hideInError } from '../hide';
import { ApplianceError, quoted } from '../problem';
import { sendHttps, type Destination, type HttpsAnswer, type HttpsRequest } from './https';
import { basicAuthorization, readToken, tokenPath } from './issue-token';
import { rateLimit } from './rate-limit';
import { tokenSource, type TokenSource } from './token';

export interface SenderOptions {
  readonly destination: Destination;
  readonly credentials: ApplianceCredentials;
  readonly clock: Clock;
  /** Per request that does not say otherwise. */
  readonly timeoutMs: number;
}

/** A request without its token. */
export type Unsigned = Omit<HttpsRequest, 'timeoutMs'> & { readonly timeoutMs?: number };

type Send = (request: Unsigned) => Promise<HttpsAnswer>;

export interface SignedSender {
  /**
   * Sends with a token, at the granted pace; once more with a new token when the first is refused, which happens before anything is done.
   * @throws ApplianceError
   */
  readonly send: Send;
  readonly cover: (error: unknown) => unknown;
}

/** An exhausted allowance is renewed each second. @source vendor: 20 requests/s */
const holdBackMs = 1_000;

/** Keeps the account's secret and token to itself. */
export function signedSender(options: SenderOptions): SignedSender {
  const account = secretsOf(options.credentials);
  const place = options.destination.hostname;
  const basic = basicAuthorization(account);
  const secrets = [account.clientSecret, basic];
  const send = pacedSend(options);
  const tokens = tokenSource(async () => readToken(await send(tokenRequest(basic)), place), options.clock);
  const sendWith = async (token: string, request: Unsigned): Promise<HttpsAnswer> => {
    const answer = await send({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
    return { ...answer, body: hide(answer.body, [...secrets, token]) };
  };
  return {
    send: async (request) =>
      unlessBusy(await withFreshToken(tokens, place, (token) => sendWith(token, request)), place),
    cover: (error) => (error instanceof ApplianceError ? hideInError(error, [...secrets, account.clientId]) : error),
  };
}

async function withFreshToken(
  tokens: TokenSource,
  place: string,
  send: (token: string) => Promise<HttpsAnswer>,
): Promise<HttpsAnswer> {
  const token = await beforehand(tokens.get());
  const first = await send(token);
  if (!deniesToken(first)) return first;
  tokens.forget(token);
  const second = await send(await beforehand(tokens.get()));
  if (deniesToken(second)) throw tokenRejected(place, second);
  return second;
}

function pacedSend({ destination, clock, timeoutMs }: SenderOptions): Send {
  const pace = rateLimit(clock);
  return async (request) => {
    await pace.take(request.signal);
    const answer = await sendHttps(destination, { timeoutMs, ...request });
    if (answer.headers['x-ratelimit-remaining'] === '0') pace.holdBack(holdBackMs);
    return answer;
  };
}

function tokenRequest(basic: string): Unsigned {
  const headers = {
    accept: 'application/json',
    authorization: `Basic ${basic}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  return { method: 'POST', path: tokenPath, headers, body: 'grant_type=client_credentials' };
}

/** Whatever happens while a token is fetched, the request it is for has not been sent. */
async function beforehand(token: Promise<string>): Promise<string> {
  try {
    return await token;
  } catch (error) {
    throw error instanceof ApplianceError ? new ApplianceError(error.problem, 'not-sent') : error;
  }
}

function unlessBusy(answer: HttpsAnswer, place: string): HttpsAnswer {
  if (isBusy(answer.status)) throw statusError(answer, place);
  return answer;
}

function tokenRejected(place: string, answer: HttpsAnswer): ApplianceError {
  const message = 'the appliance refuses a token that it has just issued';
  const remedy = "check the API account's permissions and its network allow list";
  const got = quoted(wordsOf(answer.body) ?? `HTTP ${answer.status}`);
  return new ApplianceError({ code: 'TokenRejected', place, message, got, remedy }, 'answered');
}
