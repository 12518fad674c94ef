import * as z from 'zod';
import type { HttpsAnswer } from '../wire/https';
import { ApplianceError, quoted } from '../problem';

/** A field that may be left out or null, which are one thing here: not said. */
export function maybe<Shape extends z.ZodType>(shape: Shape) {
  return shape.nullish().transform((value) => value ?? undefined);
}

/** The body as JSON; undefined when it is something else. A parser's own error would repeat the body. */
export function tryJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * The body as the shape says. Fields that nobody asked for are passed over: the vendor announces new ones.
 * @throws ApplianceError `AnswerNotReadable`, with the first field that does not fit
 */
export function readJson<T>(answer: HttpsAnswer, shape: z.ZodType<T>, place: string): T {
  const body = tryJson(answer.body);
  if (body === undefined) throw notReadable(place, `the answer (HTTP ${answer.status}) is not JSON`, answer.body);
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.map(String).join('.');
  throw notReadable(place, `${where} is not what the API describes: ${issue?.message ?? 'unknown shape'}`, answer.body);
}

export function notReadable(place: string, message: string, body: string): ApplianceError {
  const remedy = 'check that host and port lead to the appliance itself';
  return new ApplianceError({ code: 'AnswerNotReadable', place, message, got: quoted(body), remedy }, 'answered');
}

const saying = z.looseObject({
  message: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
  errors: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

/** What an answer says in words: `"message; role: must be primary or backup"`; undefined when nothing. */
export function wordsOf(body: string): string | undefined {
  const said = saying.safeParse(tryJson(body));
  if (!said.success) return undefined;
  const { message, error, error_description, errors } = said.data;
  const fields = Object.entries(errors ?? {}).map(
    ([field, texts]) => `${field}: ${[texts].flat().map(String).join(', ')}`,
  );
  const words = [message, error, error_description, ...fields].filter((word) => word !== undefined && word !== '');
  return words.length === 0 ? undefined : words.join('; ');
}

/** `{"error":"access_denied"}`: the token is bad or has expired; with which status is not documented. */
export function deniesToken({ status, body }: HttpsAnswer): boolean {
  const said = saying.safeParse(tryJson(body));
  return status === 401 || (said.success && said.data.error === 'access_denied');
}
