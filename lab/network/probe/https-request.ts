import { get, type RequestOptions } from 'node:https';
import type { ConnectionOptions, SecureContext } from 'node:tls';

import { answered, unanswered, type Outcome } from './sample';

/** How long one request may take, in milliseconds: as patient as a browser, since a busy machine answers late but answers. */
const requestMs = 10_000;

/** The identity header of an appliance's answer. */
const applianceIdHeader = 'x-appliance-id';

export interface HttpsTarget {
  /** `"127.0.0.1:44301"`: where the public address lives on this machine. */
  readonly at: string;
  readonly site: string;
  /** Made once, since reading the authority anew costs a third of a request. */
  readonly trust: SecureContext;
}

/**
 * One GET over a new connection, verified against the site's name, repeated once at once if it was reset.
 *
 * A move cuts connections in progress, and a client repeats a GET; an address that nobody holds resets the repeat as well.
 */
export async function requestHttps(target: HttpsTarget): Promise<Outcome> {
  const first = await requestOnce(target);
  if (first.ok || first.reason !== 'ECONNRESET') return first;
  const second = await requestOnce(target);
  return second.ok ? answered(second.answerer, true) : second;
}

function requestOnce(target: HttpsTarget): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = get(optionsFor(target), (response) => {
      const id = response.headers[applianceIdHeader];
      response.resume();
      resolve(typeof id === 'string' && response.statusCode === 200 ? answered(id) : unanswered('no-identity'));
    });
    const patience = setTimeout(() => {
      resolve(unanswered('timeout'));
      request.destroy();
    }, requestMs);
    request.on('error', (error: NodeJS.ErrnoException) => resolve(unanswered(error.code ?? error.message)));
    request.on('close', () => clearTimeout(patience));
  });
}

function optionsFor({ at, site, trust }: HttpsTarget): RequestOptions & Pick<ConnectionOptions, 'secureContext'> {
  const [host, port] = at.split(':');
  return { host, port, secureContext: trust, servername: site, headers: { host: site }, agent: false, path: '/' };
}
