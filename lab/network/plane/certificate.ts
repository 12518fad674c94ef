import { generate } from 'selfsigned';

/** One certificate and its key, as PEM. Signed by itself: the certificate is its own authority. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const daysValid = 30;

/**
 * A fresh certificate for the site's name, `"support.example.com"`, and each appliance's own, as the vendor asks of a pair: the
 * same file on both.
 */
export async function issueCertificate(site: string, hostnames: readonly string[] = []): Promise<Certificate> {
  const now = Date.now();
  const { cert, private: key } = await generate([{ name: 'commonName', value: site }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 60_000),
    notAfterDate: new Date(now + daysValid * 86_400_000),
    extensions: [
      { name: 'subjectAltName', altNames: [site, ...hostnames].map((value) => ({ type: 2 as const, value })) },
    ],
  });
  return { cert, key };
}
