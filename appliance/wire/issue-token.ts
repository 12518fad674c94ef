import * as z from 'zod';
import { readJson, wordsOf } from '../answers/read-json';
import { statusError } from '../answers/status';
import { ApplianceError, quoted } from '../problem';
import type { ClientAndSecret } from '../credentials';
import type { HttpsAnswer } from './https';
import type { IssuedToken } from './token';

/** @source vendor's "Authenticate to the API" */
export const tokenPath = '/oauth2/token';

/** What an appliance grants when it does not say how long. @source vendor: one hour */
const usualLifetimeSeconds = 3_600;

const shape = z.looseObject({
  access_token: z
    .string()
    .min(1)
    .regex(/^[\x21-\x7e]+$/, 'holds characters that no header may hold'),
  token_type: z
    .string()
    .regex(/^bearer$/i, 'is not Bearer')
    .optional(),
  expires_in: z.number().positive().optional(),
});

export function basicAuthorization({ clientId, clientSecret }: ClientAndSecret): string {
  return Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64');
}

/** @throws ApplianceError `WrongClient`, `NotSpoken`, `AnswerNotReadable`, or what the status says */
export function readToken(answer: HttpsAnswer, place: string): IssuedToken {
  const words = wordsOf(answer.body);
  if (answer.status === 401 || words?.includes('invalid_client') === true) throw wrongClient(place, words);
  if (answer.status !== 200) throw statusError(answer, place);
  if (words !== undefined) throw refused(place, words);
  const { access_token, expires_in } = readJson(answer, shape, place);
  return { token: access_token, lifetimeSeconds: expires_in ?? usualLifetimeSeconds };
}

function wrongClient(place: string, words: string | undefined): ApplianceError {
  const message = 'the appliance does not know the client id, or the secret is another';
  const remedy = 'copy id and secret of the API account anew; a new secret ends the old one';
  const got = words === undefined ? {} : { got: quoted(words) };
  return new ApplianceError({ code: 'WrongClient', place, message, ...got, remedy }, 'answered');
}

function refused(place: string, words: string): ApplianceError {
  const message = 'the appliance issues no token';
  const remedy = 'check that the API account is enabled, and its network allow list';
  return new ApplianceError({ code: 'CommandRefused', place, message, got: quoted(words), remedy }, 'answered');
}
