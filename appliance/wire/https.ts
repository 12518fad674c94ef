import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as open } from 'node:https';
import { isIP } from 'node:net';
import { checkServerIdentity, type SecureContext } from 'node:tls';
import { ApplianceError, type ApplianceCode, type Delivery } from '../problem';
import { failureOf } from './failure';

/** Where one appliance is reached, and as whom it must prove itself. */
export interface Destination {
  /** Its own name: the Host header, and the place of every problem. */
  readonly hostname: string;
  /** The name that its certificate must carry, sent as SNI. */
  readonly servername: string;
  readonly host: string;
  readonly port: number;
  /** Undefined: the usual authorities. */
  readonly trust: SecureContext | undefined;
}

export interface HttpsRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange, name look-up to last byte. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface HttpsAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An answer of this API is a few kilobytes; what is longer comes from something else. */
const longestAnswer = 1_048_576;

/**
 * One request on one connection, which is closed afterwards, as the vendor asks. Follows no redirect.
 *
 * `rejectUnauthorized` is said explicitly: else the variable NODE_TLS_REJECT_UNAUTHORIZED would switch it off.
 * @throws ApplianceError; its `delivery` says whether the request may have arrived
 */
export function sendHttps(destination: Destination, asked: HttpsRequest): Promise<HttpsAnswer> {
  return new Promise((resolve, reject) => {
    let delivery: Delivery = 'not-sent';
    const request = open(optionsOf(destination, asked));
    const stop = limits(asked, (code, message) =>
      fail(new ApplianceError({ code, place: destination.hostname, message }, delivery)),
    );
    const fail = (error: ApplianceError): void => {
      stop();
      request.destroy();
      reject(error);
    };
    const lost = (error: NodeJS.ErrnoException): void =>
      fail(failureOf({ error, place: destination.hostname, servername: destination.servername, delivery }));
    request.on('socket', (socket) => socket.once('secureConnect', () => (delivery = 'perhaps')));
    request.on('error', lost);
    request.on('response', (response) => {
      readBody(response, request, destination.hostname).then(
        (body) => {
          stop();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        },
        (error: Error) => (error instanceof ApplianceError ? fail(error) : lost(error)),
      );
    });
    request.end(asked.body);
  });
}

function optionsOf(destination: Destination, { method, path, headers, body }: HttpsRequest) {
  const { hostname, servername, host, port, trust } = destination;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return {
    host,
    port,
    method,
    path,
    headers: { ...headers, ...length, host: hostname, connection: 'close' },
    agent: false as const,
    rejectUnauthorized: true,
    // an address is no SNI; it is checked against the certificate all the same
    servername: isIP(servername) === 0 ? servername : '',
    checkServerIdentity: (_: string, certificate: Parameters<typeof checkServerIdentity>[1]) =>
      checkServerIdentity(servername, certificate),
    ...(trust === undefined ? {} : { secureContext: trust }),
  };
}

/** The two things that end an exchange from this side; hands back what takes them away. */
function limits({ timeoutMs, signal }: HttpsRequest, end: (code: ApplianceCode, message: string) => void): () => void {
  const seconds = timeoutMs / 1_000;
  const deadline = setTimeout(() => end('NoAnswerInTime', `no complete answer within ${seconds} s`), timeoutMs);
  const onAbort = (): void => end('Interrupted', 'interrupted before an answer came');
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted === true) setImmediate(onAbort);
  return () => {
    clearTimeout(deadline);
    signal?.removeEventListener('abort', onAbort);
  };
}

function readBody(response: IncomingMessage, request: ClientRequest, place: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > longestAnswer) reject(tooLong(place));
    });
    response.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    response.on('error', reject);
    request.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });
}

function tooLong(place: string): ApplianceError {
  const message = `the answer is longer than ${longestAnswer / 1_048_576} MiB`;
  return new ApplianceError(
    { code: 'AnswerTooLong', place, message, remedy: 'check that this is the appliance' },
    'perhaps',
  );
}
