import fc from 'fast-check';
import { generate } from 'selfsigned';
import { readCertificateExport } from '../../../change/evidence';
import { looksLikePkcs12 } from '../../../change/evidence/pkcs12-shape';
import { renderProblem } from '../../../site';
import { evidenceFolder } from './evidence-folder';

const { folder, write } = evidenceFolder();

interface Pem {
  readonly cert: string;
  readonly private: string;
}

const made: Readonly<Record<'authority' | 'site' | 'other', Pem>>[] = [];

beforeAll(async () => {
  const ca = [{ name: 'basicConstraints' as const, cA: true, critical: true }];
  const authority = await generate([{ name: 'commonName', value: 'Some CA' }], { extensions: ca });
  const issuer = { key: authority.private, cert: authority.cert };
  const name = [{ name: 'commonName', value: 'support.example.com' }];
  made.push({ authority, site: await generate(name, { ca: issuer }), other: await generate(name) });
});

function parts() {
  const [all] = made;
  if (all === undefined) throw new Error('the certificates were not made');
  return all;
}

async function problemsOf(content: string | Buffer, name = 'export.pem'): Promise<readonly string[]> {
  const { problems } = await readCertificateExport(write(name, content), `evidence/${name}`);
  return problems.map(renderProblem);
}

describe('a certificate export', () => {
  test.each(['\n', '\r\n'])('in PEM holds key, certificate and issuer, in any order (%j)', async (end) => {
    const { site, authority } = parts();
    const pieces = [site.private, site.cert, authority.cert];
    const text = (order: readonly number[]) =>
      order
        .map((index) => pieces[index])
        .join('\n')
        .replaceAll(/\r?\n/g, end);
    expect(await problemsOf(text([0, 1, 2]))).toEqual([]);
    expect(await problemsOf(text([2, 1, 0]))).toEqual([]);
  });

  it('of a certificate that issued itself needs no chain', async () => {
    const { other } = parts();
    expect(await problemsOf(other.private + other.cert)).toEqual([]);
  });

  it('in PKCS#12 is taken by its outline, and what is inside is not proven', async () => {
    const inside = Buffer.from('020103300f06092a864886f70d010701a0020400', 'hex');
    const pfx = Buffer.concat([Buffer.from([0x30, inside.length]), inside]);
    expect(await readCertificateExport(write('export.p12', pfx), 'export.p12')).toEqual({
      problems: [],
      notProven: [expect.stringMatching(/^that the PKCS#12 holds the key and the chain/)],
    });
    expect(await problemsOf(pfx.subarray(0, -1))).toEqual([expect.stringMatching(/neither PEM nor a whole PKCS#12/)]);
    expect(await problemsOf(Buffer.concat([pfx, Buffer.from('\n')]))).toHaveLength(1);
  });

  it('is looked at without a fall, whatever its bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        (bytes) => typeof looksLikePkcs12(Buffer.from(bytes)) === 'boolean',
      ),
    );
    const damaged = Buffer.from('3084ffffffff020103', 'hex');
    expect(looksLikePkcs12(damaged)).toBe(false);
  });
});

describe('a certificate export fails when', () => {
  test.each<[string, () => string, readonly RegExp[]]>([
    [
      'the key is missing',
      () => parts().site.cert + parts().authority.cert,
      [/NotACertificateExport: it must hold one private key, got 0; allowed: 1/],
    ],
    [
      'there are two keys',
      () => parts().site.private + parts().other.private + parts().other.cert,
      [/one private key, got 2/],
    ],
    [
      'the chain is missing',
      () => parts().site.private + parts().site.cert,
      [/issued the site certificate is missing, got 1 in the file/],
    ],
    [
      'the chain is of another certificate',
      () => parts().site.private + parts().site.cert + parts().other.cert,
      [/issued the site certificate is missing, got 2 in the file/],
    ],
    ['there is only the key', () => parts().site.private, [/no certificate that can be read/]],
    [
      'a certificate is damaged',
      () => parts().other.private + parts().other.cert + parts().site.cert.replace(/\n[A-Za-z0-9+/]{60}/, '\nAAAA'),
      [/one of its certificates cannot be read/],
    ],
    [
      'the file is cut off',
      () => (parts().other.private + parts().other.cert).slice(0, -40),
      [/a block of the file has no end/, /no certificate/],
    ],
    ['it is a page', () => '<html></html>', [/neither PEM nor a whole PKCS#12/]],
    ['it is too large', () => 'x'.repeat(1_048_577), [/too large/]],
  ])('%s', async (_, text, sentences) => {
    expect(await problemsOf(text())).toEqual(sentences.map((sentence) => expect.stringMatching(sentence)));
  });

  it('it is not there', async () => {
    const { problems } = await readCertificateExport(`${folder}/none.pem`, 'none.pem');
    expect(problems.map(renderProblem)).toEqual([
      expect.stringMatching(/^none.pem NotACertificateExport: the file cannot be read/),
    ]);
  });

  it('it never tells a part of the key', async () => {
    const { site, other } = parts();
    const key = site.private.replaceAll(/-----[^-]+-----|\s/g, '');
    const wrong = [
      site.private,
      site.private + site.private,
      site.private.slice(0, 900),
      site.private + other.cert.slice(0, 300),
    ];
    const told = JSON.stringify(await Promise.all(wrong.map((text, index) => problemsOf(text, `${index}.pem`))));
    for (let at = 0; at + 12 <= key.length; at += 4) expect(told).not.toContain(key.slice(at, at + 12));
  });
});
