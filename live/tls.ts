import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkServerIdentity, connect, rootCertificates, type PeerCertificate, type TLSSocket } from 'node:tls';
import { badInput, type Settings } from '../site';
import { connectionFor, mappingOf } from './host-port';
import type { TlsReading, TlsTarget } from './world';

/** A person waits; a healthy appliance needs two round trips. */
const handshakeMs = 8_000;

/** One TLS connection, and what it takes to judge it. */
export interface TlsAttempt {
  readonly target: TlsTarget;
  readonly settings: Settings;
  /** PEM texts trusted; undefined: the system's. */
  readonly ca: readonly string[] | undefined;
  /** @default 8 s */
  readonly timeoutMs?: number;
}

/** Opens one connection, reads the certificate, closes it. Sends nothing. */
export function readTls(attempt: TlsAttempt): Promise<TlsReading> {
  const { target, settings, ca, timeoutMs = handshakeMs } = attempt;
  const mapped = mappingOf(target.address, target.port, settings) !== undefined;
  return new Promise((done) => {
    const socket = connect({
      ...connectionFor(target.address, target.port, settings),
      servername: target.servername,
      ...(ca === undefined ? {} : { ca: [...ca] }),
      rejectUnauthorized: false,
      // the chain alone is judged by the library; the name is judged apart, so that the two can be told apart
      checkServerIdentity: () => undefined,
    });
    const end = (reading: TlsReading): void => {
      clearTimeout(deadline);
      socket.destroy();
      done(mapped && reading.status === 'silent' ? { ...reading, mapped } : reading);
    };
    const deadline = setTimeout(() => end(silent(`no TLS answer within ${timeoutMs / 1000} s`)), timeoutMs);
    socket.once('secureConnect', () => end(readingOf(socket, target.servername)));
    socket.on('error', (error) => end(failed(error)));
    socket.once('close', () => end(silent('connection closed before the TLS handshake was complete')));
  });
}

/**
 * Authorities to trust: undefined means the system's; with `endpoints.ca` those and the ones in that file.
 * @throws SwingError exit 2 `CaNotReadable`
 */
export function trustedAuthorities(settings: Settings, root: string): readonly string[] | undefined {
  const own = ownAuthority(settings, root);
  return own === undefined ? undefined : [...rootCertificates, own];
}

/** The text of the file of `endpoints.ca`. @throws SwingError exit 2 `CaNotReadable` */
export function ownAuthority(settings: Settings, root: string): string | undefined {
  const { ca } = settings.endpoints;
  if (ca === undefined) return undefined;
  try {
    return readFileSync(resolve(root, ca), 'utf8');
  } catch (cause) {
    const message = `the file of endpoints.ca cannot be read: ${(cause as NodeJS.ErrnoException).code ?? 'unreadable'}`;
    throw badInput({
      code: 'CaNotReadable',
      place: 'swing.yaml',
      message,
      got: JSON.stringify(ca),
      remedy: 'correct the path',
    });
  }
}

function readingOf(socket: TLSSocket, servername: string): TlsReading {
  const certificate = socket.getPeerCertificate();
  if (certificate.fingerprint256 === undefined) return silent('the server shows no certificate');
  return {
    status: 'answered',
    fingerprint256: certificate.fingerprint256,
    validForName: checkServerIdentity(servername, certificate) === undefined,
    validUntil: new Date(certificate.valid_to).toISOString(),
    authorized: socket.authorized,
    ...(socket.authorized ? {} : { untrustedBecause: String(socket.authorizationError) }),
    subject: commonName(certificate),
  };
}

function commonName(certificate: PeerCertificate): string {
  const name: unknown = certificate.subject?.CN;
  return typeof name === 'string' ? name : '';
}

function silent(reason: string): Extract<TlsReading, { status: 'silent' }> {
  return { status: 'silent', reason };
}

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'no route to the address',
  ENETUNREACH: 'no route to the address from this machine',
  ETIMEDOUT: 'no connection in time',
};

/** ENETUNREACH and EADDRNOTAVAIL are said by the own kernel: nothing was sent. */
const ownKernel: readonly string[] = ['ENETUNREACH', 'EADDRNOTAVAIL'];

function failed(error: NodeJS.ErrnoException): TlsReading {
  const code = error.code ?? '';
  const reading = silent(sentences[code] ?? (code === '' ? error.message : code));
  return ownKernel.includes(code) ? { ...reading, unreachableFromHere: true } : reading;
}
