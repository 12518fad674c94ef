import { X509Certificate } from 'node:crypto';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { ApplianceError } from '../problem';

const oneCertificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Reading all authorities takes as long as several requests; there are one or two files of them. */
const contexts = new Map<string, SecureContext>();

/**
 * Whom to trust: the usual authorities and those of the PEM text. There is no way to trust everybody.
 * @throws ApplianceError `CaNotReadable`, since TLS itself passes over a text without certificates in silence
 */
export function trustedBy(ca: string | undefined, place: string): SecureContext | undefined {
  if (ca === undefined) return undefined;
  const certificates = ca.match(oneCertificate) ?? [];
  if (certificates.length === 0 || !certificates.every(isCertificate)) throw notReadable(place);
  const known = contexts.get(ca) ?? createSecureContext({ ca: [...rootCertificates, ...certificates] });
  contexts.set(ca, known);
  return known;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

function notReadable(place: string): ApplianceError {
  const message = 'the certificate authorities are not PEM text with certificates';
  const allowed = '-----BEGIN CERTIFICATE-----, base64, -----END CERTIFICATE-----, once or more';
  const remedy = 'export the certificate of the authority as PEM, without a private key';
  return new ApplianceError({ code: 'CaNotReadable', place, message, allowed, remedy }, 'not-sent');
}
