import type { Clock } from '../clock';
import { secretsOf, type ApplianceCredentials } from '../credentials';
import { deniesToken, wordsOf } from '../answers/read-json';
import { isBusy, statusError } from '../answers/status';
import { hide, hideInError } from '../hide';
import { ApplianceError, quoted } from '../problem';
import { sendHttps, type Destination, type HttpsAnswer } from './https';
import { basicAuthorization, readToken, tokenPath } from './issue-token';
import { rateLimit } from './rate-limit';
import { repeatReading } from './repeat';
import { tokenSource } from './token';

/** The authenticated way to one appliance. Every answer has its credentials taken out before anybody reads it. */
export interface Line {
  readonly hostname: string;
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

export interface LineOptions {
  readonly destination: Destination;
  readonly credentials: ApplianceCredentials;
  readonly clock: Clock;
  /** Per reading. */
  readonly timeoutMs: number;
  /** Per command. */
  readonly commandTimeoutMs: number;
}

type Unsigned = Omit<Parameters<typeof sendHttps>[1], 'timeoutMs'> & { readonly timeoutMs?: number };

/** An exhausted allowance is renewed each second. @source vendor: 20 requests/s */
const holdBackMs = 1_000;

/** Opens nothing yet. */
export function openLine({ destination, credentials, clock, timeoutMs, commandTimeoutMs }: LineOptions): Line {
  const account = secretsOf(credentials);
  const basic = basicAuthorization(account);
  const place = destination.hostname;
  const pace = rateLimit(clock);
  const known: string[] = [account.clientSecret, basic];
  const send = async (request: Unsigned): Promise<HttpsAnswer> => {
    await pace.take(request.signal);
    const answer = await sendHttps(destination, { timeoutMs, ...request });
    if (answer.headers['x-ratelimit-remaining'] === '0') pace.holdBack(holdBackMs);
    return answer;
  };
  const tokens = tokenSource(async () => {
    const answer = await send(tokenRequest(basic));
    const issued = readToken(answer, place);
    known.splice(2, known.length, issued.token);
    return issued;
  }, clock);
  const signed = async (request: Unsigned, token: string): Promise<HttpsAnswer> => {
    const answer = await send({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
    return { ...answer, body: hide(answer.body, [...known, token]) };
  };
  const once = async (request: Unsigned): Promise<HttpsAnswer> => {
    const token = await beforehand(tokens.get());
    const first = await signed(request, token);
    if (!deniesToken(first)) return unlessBusy(first, place);
    tokens.forget(token);
    const second = await signed(request, await beforehand(tokens.get()));
    if (deniesToken(second)) throw tokenRejected(place, second);
    return unlessBusy(second, place);
  };
  const covered = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw error instanceof ApplianceError ? hideInError(error, [...known, account.clientId]) : error;
    });
  return {
    hostname: place,
    get: (path, { accept, signal }) => {
      const request = {
        method: 'GET' as const,
        path,
        headers: { accept },
        ...(signal === undefined ? {} : { signal }),
      };
      return covered(repeatReading(() => once(request), clock, signal));
    },
    post: (path, { accept, contentType, text }) => {
      const headers = { accept, 'content-type': contentType };
      return covered(once({ method: 'POST', path, headers, body: text, timeoutMs: commandTimeoutMs }));
    },
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
