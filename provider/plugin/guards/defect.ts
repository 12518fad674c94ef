import type { Diagnostic } from '../../framework';
import { ValueError } from '../../protocol';
import { ownName } from '../own-name';

/** Something this provider did wrong, never the person who reads it. */
export function defect(what: string, attribute?: string): Diagnostic {
  return {
    severity: 'error',
    summary: `defect of the provider ${ownName}`,
    detail: `${what}. Report this with the configuration of the resource; it is nothing your configuration could mend`,
    ...(attribute === undefined ? {} : { attribute: [attribute] as const }),
  };
}

/** What was thrown, as a defect at the attribute it names. */
export function thrown(error: unknown, during: string): Diagnostic {
  const attribute = error instanceof ValueError ? error.place[0] : undefined;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return defect(`${during}: ${text}`, typeof attribute === 'string' ? attribute : undefined);
}
