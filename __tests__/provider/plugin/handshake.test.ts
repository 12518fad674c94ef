import { X509Certificate } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { connect, createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from '../../../provider/plugin/certificate';
import { handshakeLine, whyNotToServe } from '../../../provider/plugin/handshake';
import { makeSocket } from '../../../provider/plugin/socket';
import { magicCookie, pem } from './plugin-client';

const env = {
  TF_PLUGIN_MAGIC_COOKIE: magicCookie,
  PLUGIN_PROTOCOL_VERSIONS: '5,6',
  PLUGIN_CLIENT_CERT: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n',
};

describe('a start', () => {
  it('serves whom Terraform started', () => {
    expect(whyNotToServe(env)).toBeUndefined();
  });

  it.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ['a person started it', {}, /terraform and tofu start it.*swing provider install/],
    ['the cookie is another', { ...env, TF_PLUGIN_MAGIC_COOKIE: 'x' }, /terraform and tofu start it/],
    ['only an older protocol is spoken', { ...env, PLUGIN_PROTOCOL_VERSIONS: '4,5' }, /plugin protocol 6.*speaks 4, 5/],
    ['nobody can be recognised', { ...env, PLUGIN_CLIENT_CERT: '' }, /PLUGIN_CLIENT_CERT holds no certificate/],
  ])('fails in one sentence when %s', (_, given, sentence) => {
    expect(whyNotToServe(given)).toMatch(sentence);
    expect(whyNotToServe(given)).not.toContain('\n');
  });

  it('writes one line, the certificate without padding', () => {
    const line = handshakeLine({ network: 'unix', address: '/tmp/s' }, Buffer.from([1, 2, 3, 4]));
    expect(line).toBe('1|6|unix|/tmp/s|grpc|AQIDBA\n');
  });
});

describe('the socket', () => {
  it('lies in a folder only its owner enters, and goes with it', () => {
    const socket = makeSocket({}, 'linux');
    const { network, address } = socket.address(0);
    expect([network, socket.target]).toEqual(['unix', `unix:${address}`]);
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
    socket.remove();
    socket.remove();
    expect(existsSync(dirname(address))).toBe(false);
  });

  it.each<[string, string, NodeJS.Platform]>([
    ['the path is too long', `/${'x'.repeat(100)}`, 'linux'],
    ['the system has none', tmpdir(), 'win32'],
  ])('is a port of the loopback where %s', (_, folder, platform) => {
    const socket = makeSocket({ PLUGIN_UNIX_SOCKET_DIR: folder }, platform);
    expect(socket.address(4711)).toEqual({ network: 'tcp', address: '127.0.0.1:4711' });
  });
});

describe('the certificate', () => {
  it('is for localhost, an authority of its own, and another each time', () => {
    const [one, other] = [makeCertificate(), makeCertificate()];
    expect(one.certificate).toMatchObject({ subject: 'CN=localhost', subjectAltName: 'DNS:localhost', ca: true });
    expect(one.certificate.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
    expect(one.certificate.serialNumber).not.toBe(other.certificate.serialNumber);
  });

  it('is valid from a minute ago for a year', () => {
    const { certificate } = makeCertificate(new Date('2026-03-01T00:00:00.500Z'));
    expect(new Date(certificate.validFrom).toISOString()).toBe('2026-02-28T23:59:00.000Z');
    expect(new Date(certificate.validTo).toISOString()).toBe('2027-03-01T00:00:00.000Z');
  });

  it('comes back from the handshake line, two hundred times', () => {
    for (let count = 0; count < 200; count += 1) {
      const { certificate } = makeCertificate();
      const line = handshakeLine({ network: 'unix', address: 's' }, certificate.raw).trim();
      expect(new X509Certificate(pem(line.split('|')[5] ?? '')).raw.equals(certificate.raw)).toBe(true);
    }
  });

  it('lets in who trusts it, and only who asks for localhost', async () => {
    const { certificate, privateKey } = makeCertificate();
    const server = createServer({ key: privateKey, cert: certificate.toString() });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const greet = (servername: string, ca: string) =>
      new Promise<string>((resolve) => {
        const socket = connect({ host: '127.0.0.1', port, servername, ca }, () => resolve('welcome'));
        socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? ''));
        socket.on('secureConnect', () => socket.end());
      });
    expect(await greet('localhost', certificate.toString())).toBe('welcome');
    expect(await greet('elsewhere', certificate.toString())).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(await greet('localhost', makeCertificate().certificate.toString())).not.toBe('welcome');
    server.close();
  });
});
