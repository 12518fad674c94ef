import { ApplianceError, type ApplianceProblem } from './problem';

/** What stands where a credential stood. */
const cover = '***';

/** A shorter text would be found in innocent words, and guards nothing. */
const shortestHidden = 4;

/** Takes credentials out of a text that a server sent, also where they are escaped or encoded. */
export function hide(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap(formsOf).filter((form) => form.length >= shortestHidden);
  return [...new Set(forms)]
    .sort((one, other) => other.length - one.length)
    .reduce((shown, form) => shown.replaceAll(form, cover), text);
}

/** The same error without credentials in any of its texts. */
export function hideInError(error: ApplianceError, secrets: readonly string[]): ApplianceError {
  const entries = Object.entries(error.problem).map(([key, text]) => [
    key,
    key === 'code' || key === 'place' ? text : hide(text as string, secrets),
  ]);
  return new ApplianceError(Object.fromEntries(entries) as unknown as ApplianceProblem, error.delivery);
}

function formsOf(secret: string): readonly string[] {
  const escaped = JSON.stringify(secret).slice(1, -1);
  const base64 = Buffer.from(secret, 'utf8').toString('base64');
  const bytes = new URLSearchParams({ x: secret }).toString().slice(2);
  const xml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  return [secret, escaped, JSON.stringify(escaped).slice(1, -1), base64, bytes, xml];
}
