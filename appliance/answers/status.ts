import { ApplianceError, quoted, type ApplianceCode, type Delivery } from '../problem';
import type { HttpsAnswer } from '../wire/https';
import { wordsOf } from './read-json';

interface StatusSentence {
  readonly code: ApplianceCode;
  readonly message: string;
  readonly remedy?: string;
}

/** @source vendor's command API v2: 400, 403, 404, 405, 422, 500 */
const sentences: Readonly<Record<number, StatusSentence>> = {
  400: { code: 'BadParameters', message: 'the appliance does not know a parameter' },
  403: {
    code: 'NoPermission',
    message: 'the API account lacks the permission',
    remedy: 'give the account full access to the command API, and check its network allow list',
  },
  404: { code: 'NotSpoken', message: 'the appliance does not know this call' },
  405: { code: 'NotSpoken', message: 'the appliance does not know this call' },
  422: { code: 'BadParameters', message: 'the appliance refuses the parameters' },
  429: { code: 'ServerBusy', message: 'too many requests for this account' },
};

/** A front end gives up although what stands behind it may go on working. */
const gaveUp: readonly number[] = [502, 504];
const busy: readonly number[] = [502, 503, 504];

/** Statuses after which the same reading is asked for again. */
export function isBusy(status: number): boolean {
  return status === 429 || busy.includes(status);
}

/** The error of an answer that is none. */
export function statusError(answer: HttpsAnswer, place: string): ApplianceError {
  const { status } = answer;
  const sentence = sentences[status] ?? otherSentence(status);
  const words = wordsOf(answer.body);
  const got = words === undefined ? `HTTP ${status}` : quoted(words);
  const delivery: Delivery = gaveUp.includes(status) ? 'perhaps' : 'answered';
  return new ApplianceError({ ...sentence, place, got }, delivery);
}

function otherSentence(status: number): StatusSentence {
  if (busy.includes(status)) return { code: 'ServerBusy', message: 'the appliance is busy or starting' };
  if (status >= 500) return { code: 'ServerFailed', message: 'the appliance reports a failure of its own' };
  const remedy = 'check that host and port lead to the appliance itself';
  return { code: 'AnswerNotReadable', message: 'the API does not describe this status', remedy };
}
