import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Problem } from '../../site';
import { looksLikePkcs12 } from './pkcs12-shape';

/** What an export shows; `notProven` says what cannot be seen without its passphrase. */
export interface CertificateReading {
  readonly problems: readonly Problem[];
  readonly notProven: readonly string[];
}

/** No export of a certificate with its chain comes near. */
const mostBytes = 1_048_576;

const remedy =
  'export again: /appliance > Security > Certificates > Export, with certificate, private key and certificate chain';

/**
 * Whether an export holds certificate, private key and chain. Of the key only the two lines around it are looked at: it is
 * neither parsed nor kept, and no part of the file stands in a problem.
 *
 * @param path where it lies
 * @param file how it is named in problems
 */
export async function readCertificateExport(path: string, file: string): Promise<CertificateReading> {
  const content = await contentOf(path);
  if (content === undefined)
    return { problems: [refusal(file, 'the file cannot be read, or is too large for an export')], notProven: [] };
  const text = content.toString('latin1');
  if (text.includes('-----BEGIN ')) return { problems: pemProblems(text, file), notProven: [] };
  if (!looksLikePkcs12(content))
    return { problems: [refusal(file, 'the file is neither PEM nor a whole PKCS#12')], notProven: [] };
  return {
    problems: [],
    notProven: ['that the PKCS#12 holds the key and the chain: it is opened with its passphrase only'],
  };
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return (await stat(path)).size > mostBytes ? undefined : await readFile(path);
  } catch {
    return undefined;
  }
}

function refusal(file: string, message: string): Problem {
  return {
    code: 'NotACertificateExport',
    place: file,
    message,
    allowed: 'PEM or PKCS#12 with certificate, key and chain',
    remedy,
  };
}

const block = /-----BEGIN ([A-Z0-9 ]+)-----[^-]*-----END \1-----/g;

function pemProblems(text: string, file: string): readonly Problem[] {
  const blocks = [...text.matchAll(block)].map(([whole, label = '']) => ({ whole, label }));
  const keys = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY')).length;
  const certificates = blocks.filter(({ label }) => label === 'CERTIFICATE').map(({ whole }) => readCertificate(whole));
  const cut = (text.match(/-----BEGIN /g) ?? []).length !== blocks.length;
  return [
    ...(cut ? [refusal(file, 'a block of the file has no end')] : []),
    ...(keys === 1 ? [] : [{ ...refusal(file, 'it must hold one private key'), got: String(keys), allowed: '1' }]),
    ...chainProblems(certificates, file),
  ];
}

function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** The site's certificate and whoever issued it; a certificate that issued itself is its own chain. */
function chainProblems(found: readonly (X509Certificate | undefined)[], file: string): readonly Problem[] {
  const certificates = found.filter((one) => one !== undefined);
  if (certificates.length === 0) return [refusal(file, 'it holds no certificate that can be read')];
  if (certificates.length < found.length) return [refusal(file, 'one of its certificates cannot be read')];
  const leaves = certificates.filter((one) => !one.ca);
  const site = leaves.length === 0 ? certificates.slice(0, 1) : leaves;
  const alone = site.filter((one) => !certificates.some((other) => isIssuedBy(one, other)));
  if (alone.length === 0) return [];
  return [
    {
      ...refusal(file, 'the certificate that issued the site certificate is missing'),
      got: `${certificates.length} in the file`,
    },
  ];
}

/** By name and signature; how the issuer may be used is the business of whoever trusts it. */
function isIssuedBy(one: X509Certificate, issuer: X509Certificate): boolean {
  return one.issuer === issuer.subject && one.verify(issuer.publicKey);
}
