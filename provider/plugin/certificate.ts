import { generateKeyPairSync, randomBytes, sign, X509Certificate, type KeyObject } from 'node:crypto';
import {
  BitString,
  Boolean as Bool,
  Constructed,
  Integer,
  ObjectIdentifier,
  OctetString,
  Primitive,
  Sequence,
  Set as DerSet,
  UTCTime,
  Utf8String,
} from 'asn1js';

/** Of one start: thrown away with the process. */
export interface PluginCertificate {
  readonly certificate: X509Certificate;
  /** PEM. */
  readonly privateKey: string;
}

/** The name Terraform asks for, whatever the socket. @source go-plugin client.go, AutoMTLS */
const name = 'localhost';
/** Beyond the longest apply; a year after 2049 would have to be written otherwise, RFC 5280 section 4.1.2.5. */
const daysValid = 365;

/** @source RFC 5758 section 3.2 (ecdsa-with-SHA256), RFC 5480 section 2.1.1 (the key), RFC 5280 section 4.2.1 */
const oids = {
  signature: '1.2.840.10045.4.3.2',
  ecPublicKey: '1.2.840.10045.2.1',
  p256: '1.2.840.10045.3.1.7',
  commonName: '2.5.4.3',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
} as const;

/**
 * A fresh key on P-256 and its certificate, signed by itself, for `localhost`: what go-plugin's own servers make.
 * @throws Error if what was made does not verify
 */
export function makeCertificate(now: Date = new Date()): PluginCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const content = toBeSigned(publicKey, now);
  const signature = sign('sha256', Buffer.from(content.toBER()), privateKey);
  const der = new Sequence({ value: [content, algorithm(), bits(signature)] }).toBER();
  const certificate = new X509Certificate(Buffer.from(der));
  const right = certificate.verify(publicKey) && certificate.checkPrivateKey(privateKey);
  if (!right) throw new Error('the certificate made for Terraform does not verify');
  return { certificate, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function toBeSigned(publicKey: KeyObject, now: Date): Sequence {
  return new Sequence({
    value: [
      tagged(0, [new Integer({ value: 2 })]),
      serialNumber(),
      algorithm(),
      distinguishedName(),
      validity(now),
      distinguishedName(),
      subjectPublicKeyInfo(publicKey),
      tagged(3, [extensions()]),
    ],
  });
}

/** Written rather than read from the key's own DER: a parser costs every start more than the rest of the certificate. */
function subjectPublicKeyInfo(publicKey: KeyObject): Sequence {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.of(0x04), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return new Sequence({ value: [new Sequence({ value: [oid(oids.ecPublicKey), oid(oids.p256)] }), bits(point)] });
}

function algorithm(): Sequence {
  return new Sequence({ value: [oid(oids.signature)] });
}

/**
 * 16 octets, the first of them from 0x40 to 0x7f: positive and of one length in every certificate.
 * A number whose first bit is set would be negative, one whose first octets are zero would not be DER.
 */
function serialNumber(): Integer {
  const octets = randomBytes(16);
  octets[0] = 0x40 | ((octets[0] ?? 0) & 0x3f);
  return new Integer({ valueHex: exact(octets) });
}

function distinguishedName(): Sequence {
  const attribute = new Sequence({ value: [oid(oids.commonName), new Utf8String({ value: name })] });
  return new Sequence({ value: [new DerSet({ value: [attribute] })] });
}

/** From a minute ago, for a clock that is not quite the other's. */
function validity(now: Date): Sequence {
  const [from, until] = [-60_000, daysValid * 86_400_000].map((ms) => {
    const at = new Date(now.getTime() + ms);
    at.setUTCMilliseconds(0);
    return new UTCTime({ valueDate: at });
  });
  return new Sequence({ value: [from, until].flatMap((time) => time ?? []) });
}

function extensions(): Sequence {
  // digitalSignature and keyCertSign: bits 0 and 5 of six
  const usage = new BitString({ valueHex: exact(Uint8Array.of(0b1000_0100)), unusedBits: 2 });
  const alternative = new Primitive({ idBlock: { tagClass: 3, tagNumber: 2 }, valueHex: exact(Buffer.from(name)) });
  return new Sequence({
    value: [
      extension(oids.basicConstraints, new Sequence({ value: [new Bool({ value: true })] }), true),
      extension(oids.keyUsage, usage, true),
      extension(oids.extendedKeyUsage, new Sequence({ value: [oid(oids.serverAuth)] }), false),
      extension(oids.subjectAltName, new Sequence({ value: [alternative] }), false),
    ],
  });
}

function extension(id: string, value: Sequence | BitString, critical: boolean): Sequence {
  const octets = new OctetString({ valueHex: value.toBER() });
  return new Sequence({ value: [oid(id), ...(critical ? [new Bool({ value: true })] : []), octets] });
}

function tagged(tagNumber: number, value: (Integer | Sequence)[]): Constructed {
  return new Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
}

function oid(value: string): ObjectIdentifier {
  return new ObjectIdentifier({ value });
}

function bits(octets: Uint8Array): BitString {
  return new BitString({ valueHex: exact(octets) });
}

/** A Buffer may be a window into a larger one; the library would take all of it. */
function exact(octets: Uint8Array): ArrayBuffer {
  return Uint8Array.from(octets).buffer;
}
