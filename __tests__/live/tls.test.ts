import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlain, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { generate } from 'selfsigned';
import { openWorld, startProbe } from '../../live';
import type { Settings } from '../../site';
import { settings, site } from '../swing/fake-world';

const root = mkdtempSync(join(tmpdir(), 'live-tls-'));
const open: Server[] = [];
let cert = '';
let key = '';

beforeAll(async () => {
  const options = {
    extensions: [{ name: 'subjectAltName' as const, altNames: [{ type: 2 as const, value: site.name }] }],
  };
  const made = await generate([{ name: 'commonName', value: site.name }], options as never);
  cert = made.cert;
  key = made.private;
  writeFileSync(join(root, 'ca.pem'), cert);
});

afterAll(() => rmSync(root, { recursive: true }));

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function listening(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function reachedAt(port: number, change: Partial<Settings['endpoints']> = {}): Settings {
  const endpoints = { ...settings.endpoints, connect: { '203.0.113.10:443': `127.0.0.1:${port}` }, ...change };
  return { ...settings, endpoints };
}

const target = { address: '203.0.113.10', port: 443, servername: site.name };

describe('TLS at an address', () => {
  test('shows the certificate, its name, its end, and that it is trusted', async () => {
    const port = await listening(createServer({ cert, key }));
    const reading = await openWorld(site, reachedAt(port, { ca: 'ca.pem' }), { root, env: {} }).tls(target);
    expect(reading).toMatchObject({ status: 'answered', validForName: true, authorized: true, subject: site.name });
    expect(reading.status === 'answered' && reading.fingerprint256).toMatch(/^([0-9A-F]{2}:){31}/);
    expect(reading.status === 'answered' && new Date(reading.validUntil).getTime()).toBeGreaterThan(Date.now());
  });

  test('the shared name is sent as SNI', async () => {
    let asked: string | undefined;
    const server = createServer({ cert, key, SNICallback: (name, done) => done(null, void (asked = name)) });
    await openWorld(site, reachedAt(await listening(server)), { root, env: {} }).tls(target);
    expect(asked).toBe(site.name);
  });

  test('an authority nobody named is told apart from a wrong name', async () => {
    const world = openWorld(site, reachedAt(await listening(createServer({ cert, key }))), { root, env: {} });
    expect(await world.tls(target)).toMatchObject({
      authorized: false,
      validForName: true,
      untrustedBecause: expect.any(String),
    });
    expect(await world.tls({ ...target, servername: 'other.example.com' })).toMatchObject({ validForName: false });
  });

  test('a server that accepts and hangs up is silent', async () => {
    const port = await listening(createPlain((socket) => socket.destroy()));
    expect(await openWorld(site, reachedAt(port), { root, env: {} }).tls(target)).toMatchObject({ status: 'silent' });
  });

  test('a closed port is silent', async () => {
    const server = createPlain();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    open.length = 0;
    const reading = await openWorld(site, reachedAt(port), { root, env: {} }).tls(target);
    expect(reading).toEqual({ status: 'silent', reason: 'connection refused', mapped: true });
  });

  test('fails when the file of endpoints.ca is not there', async () => {
    const world = openWorld(site, reachedAt(1, { ca: 'missing.pem' }), { root, env: {} });
    await expect(world.tls(target)).rejects.toMatchObject({
      exitCode: 2,
      problems: [{ code: 'CaNotReadable', got: '"missing.pem"' }],
    });
  });
});

describe('the probe', () => {
  test('counts attempts at a steady rate and meets a living server', async () => {
    const port = await listening(createServer({ cert, key }));
    let begun = 0;
    const enough = new Promise<void>((resolve) => {
      open[0]?.on('connection', () => (begun += 1) === 5 && resolve());
    });
    const probe = startProbe({ settings: reachedAt(port), targets: [{ ...target, name: 'x' }], ratePerSecond: 100 });
    await enough;
    const report = await probe.stop();
    expect(report).toMatchObject({ secondsWithoutService: 0, targets: [{ name: 'x', failures: 0 }] });
    expect(report.targets[0]?.attempts).toBeGreaterThanOrEqual(5);
  });

  test('sees a server that does not answer', async () => {
    let attempts = 0;
    let stop: () => void = () => undefined;
    const enough = new Promise<void>((resolve) => (stop = resolve));
    const dead = () => {
      if ((attempts += 1) === 3) stop();
      return Promise.resolve(false);
    };
    const probe = startProbe({ settings, targets: [{ ...target, name: 'x' }], ratePerSecond: 1000 }, dead);
    await enough;
    const [report] = (await probe.stop()).targets;
    expect(report?.failures).toBe(report?.attempts);
    expect(report?.stillWithoutService).toBe(true);
  });
});
