import { ApplianceError, quoted } from '../problem';
import type { HttpsAnswer } from '../wire/https';
import { countsOf } from './client-counts';
import { notReadable } from './read-json';
import { canonicalId, plainText, said, tryTime, tryUnixTime, type ApiInfo, type ClientCounts } from './reading';
import { statusError } from './status';
import { childOf, childrenOf, textOf, tryXml, type XmlElement } from './xml-document';

/**
 * The root of an answer that is no error. Errors come with status 200 too: as root `<error>`, or as a child of the usual root.
 * @throws ApplianceError `CommandRefused`, `NoPermission`, what the status says, `AnswerNotReadable`
 */
export function readXml(answer: HttpsAnswer, place: string): XmlElement {
  const root = tryXml(answer.body);
  const error = root?.name === 'error' ? root : root && childOf(root, 'error');
  if (error !== undefined && answer.status < 400) throw refused(place, error);
  if (answer.status === 200 && root !== undefined) return root;
  if (answer.status === 200) throw notReadable(place, 'the answer is not XML', answer.body);
  throw error === undefined ? statusError(answer, place) : withWords(statusError(answer, place), error);
}

/** @throws ApplianceError `AnswerNotReadable` when the root is another */
export function readXmlRoot(answer: HttpsAnswer, name: string, place: string): XmlElement {
  const root = readXml(answer, place);
  if (root.name !== name)
    throw notReadable(place, `the answer is <${plainText(root.name)}>, not <${name}>`, answer.body);
  return root;
}

/** Whether something that speaks the classic API answered. */
export function speaksXml({ body }: HttpsAnswer): boolean {
  const root = tryXml(body);
  return root !== undefined && (root.name === 'api_information' || root.name === 'error');
}

/** `get_api_info`. @throws ApplianceError */
export function readXmlInfo(answer: HttpsAnswer, place: string): ApiInfo {
  const root = readXmlRoot(answer, 'api_information', place);
  const time = childOf(root, 'timestamp');
  return said<ApiInfo>({ currentTime: time && timeOf(time), apiVersion: textOf(root, 'api_version') });
}

/** `get_connected_client_list` with `summary_only=1`. @throws ApplianceError */
export function readXmlCounts(answer: HttpsAnswer, applianceId: string | undefined, place: string): ClientCounts {
  const summary = childOf(readXmlRoot(answer, 'connected_client_list', place), 'connected_client_summary');
  const appliances = summary === undefined ? [] : childrenOf(summary, 'appliance_summary');
  return countsOf(
    appliances.map((appliance) => ({
      id: appliance.attributes['id'] === undefined ? undefined : canonicalId(appliance.attributes['id']),
      counts: childrenOf(appliance, 'count').flatMap(({ attributes, text }) =>
        attributes['type'] !== undefined && /^\d{1,9}$/.test(text) ? [[attributes['type'], Number(text)] as const] : [],
      ),
    })),
    applianceId,
  );
}

/** `set_failover_role`: the text of `<success>`, wherever it stands. @throws ApplianceError */
export function readXmlRoleAnswer(answer: HttpsAnswer, place: string): string {
  const root = readXml(answer, place);
  const success = root.name === 'success' ? root : childOf(root, 'success');
  if (success === undefined) throw undecided(place, answer.body);
  return plainText(success.text);
}

/** An element's `ts` attribute, else its text. */
export function timeOf({ attributes, text }: XmlElement): string | undefined {
  return (attributes['ts'] === undefined ? undefined : tryUnixTime(attributes['ts'])) ?? tryTime(text);
}

function refused(place: string, error: XmlElement): ApplianceError {
  const message = 'the appliance answers with an error';
  const remedy = 'the API account needs full access to the command API for role changes, read access for the rest';
  return new ApplianceError({ code: 'CommandRefused', place, message, got: quoted(error.text), remedy }, 'answered');
}

function withWords(error: ApplianceError, said: XmlElement): ApplianceError {
  return new ApplianceError({ ...error.problem, got: quoted(said.text) }, error.delivery);
}

/** Neither success nor error: the command may have been carried out. */
function undecided(place: string, body: string): ApplianceError {
  return new ApplianceError(
    notReadable(place, 'the answer holds neither <success> nor <error>', body).problem,
    'perhaps',
  );
}
