import { ApplianceError, type ApplianceCode, type Delivery } from '../problem';

/** A connection that failed, seen from the end of one request. */
export interface Failure {
  readonly error: NodeJS.ErrnoException;
  readonly place: string;
  readonly servername: string;
  readonly delivery: Delivery;
}

interface Sentence {
  readonly code: ApplianceCode;
  readonly message: string;
  readonly remedy?: string;
}

const sentences: Readonly<Record<string, Sentence>> = {
  ENOTFOUND: {
    code: 'HostNotFound',
    message: 'the host name is not known',
    remedy: 'check the spelling and the name server',
  },
  EAI_AGAIN: { code: 'HostNotFound', message: 'no name server answers for the host name' },
  ECONNREFUSED: { code: 'ConnectionRefused', message: 'connection refused' },
  EHOSTUNREACH: { code: 'NoRoute', message: 'no route to the address' },
  ENETUNREACH: { code: 'NoRoute', message: 'no route to the address from this machine' },
  EADDRNOTAVAIL: { code: 'NoRoute', message: 'no route to the address from this machine' },
  ETIMEDOUT: { code: 'NoAnswerInTime', message: 'no connection in time' },
  EPROTO: { code: 'NotTls', message: 'what answers does not speak TLS', remedy: 'check host and port' },
};

/** @source Node.js, tls: X509 certificate error codes, and ERR_TLS_CERT_ALTNAME_* */
const untrusted =
  /^(CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_|ERROR_IN_CERT|HOSTNAME_MISMATCH|PATH_LENGTH|ERR_TLS_CERT)/;

/** The typed error for whatever node:https reports. */
export function failureOf(failure: Failure): ApplianceError {
  const { place, delivery } = failure;
  return new ApplianceError({ ...sentenceFor(failure), place }, delivery);
}

function sentenceFor({ error, servername }: Failure): Sentence {
  const code = error.code ?? '';
  if (untrusted.test(code)) return notTrusted(code, servername);
  if (code.startsWith('ERR_SSL_')) return sentences['EPROTO'] as Sentence;
  if (code.startsWith('HPE_')) return { code: 'AnswerNotReadable', message: `the answer is not HTTP (${code})` };
  return (
    sentences[code] ?? { code: 'ConnectionLost', message: `the connection was lost${code === '' ? '' : ` (${code})`}` }
  );
}

function notTrusted(code: string, servername: string): Sentence {
  const named = code.startsWith('ERR_TLS_CERT_ALTNAME');
  const message = named ? `the certificate is not valid for ${servername}` : `the certificate is not trusted (${code})`;
  const remedy = named
    ? 'the certificate of a pair names the site and each appliance: issue it anew'
    : 'hand in the authority that issued it';
  return { code: 'NotTrusted', message, remedy };
}
