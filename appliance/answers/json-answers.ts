import * as z from 'zod';
import type { Role } from '../side';
import type { HttpsAnswer } from '../wire/https';
import { deniesToken, maybe, readJson, tryJson, wordsOf } from './read-json';
import { canonicalId, plainText, said, tryRole, tryTime, type ApiInfo } from './reading';
import { statusError } from './status';
import { ApplianceError, quoted } from '../problem';

const info = z.looseObject({
  current_time: maybe(z.string()),
  command_api_version: maybe(z.union([z.string(), z.number()])),
  product: maybe(z.string()),
});

/** Whether something that speaks v2 answered: JSON, and no "there is no such call". A refusal is an answer too. */
export function speaksV2({ status, body }: HttpsAnswer): boolean {
  const read = tryJson(body);
  return status !== 404 && status !== 405 && typeof read === 'object' && read !== null && !Array.isArray(read);
}

/** `GET /info`. @throws ApplianceError */
export function readJsonInfo(answer: HttpsAnswer, place: string): ApiInfo {
  const { current_time, command_api_version, product } = readJson(succeeded(answer, place), info, place);
  return said<ApiInfo>({
    currentTime: current_time && tryTime(current_time),
    apiVersion: command_api_version === undefined ? undefined : plainText(String(command_api_version)),
    product: product && plainText(product),
  });
}

const appliances = z.array(
  z.looseObject({ id: maybe(z.union([z.string(), z.number()])), failover_role: maybe(z.string()) }),
);

/**
 * The role that `GET /appliance` gives one appliance; undefined when it is not listed, or not by this id. Unlike health, the
 * list is not documented to come from a cache.
 */
export function readListedRole(answer: HttpsAnswer, applianceId: string, place: string): Role | undefined {
  const listed = readJson(succeeded(answer, place), appliances, place);
  const own = listed.filter(({ id }) => id !== undefined && canonicalId(String(id)) === applianceId);
  const role = own.length === 1 ? own[0]?.failover_role : undefined;
  return role === undefined ? undefined : tryRole(role);
}

/** `POST /failover-role`: what the appliance says when it has begun. @throws ApplianceError */
export function readRoleAnswer(answer: HttpsAnswer, place: string): string {
  return plainText(wordsOf(succeeded(answer, place).body) ?? '');
}

/**
 * An error can stand in an answer with status 200: a field `error`, and no other word that would tell success.
 * @throws ApplianceError
 */
export function succeeded(answer: HttpsAnswer, place: string): HttpsAnswer {
  if (answer.status !== 200 || deniesToken(answer)) throw statusError(answer, place);
  const read = tryJson(answer.body);
  if (typeof read !== 'object' || read === null || !('error' in read)) return answer;
  const message = 'the appliance answers with an error';
  throw new ApplianceError(
    { code: 'CommandRefused', place, message, got: quoted(wordsOf(answer.body) ?? '') },
    'answered',
  );
}
