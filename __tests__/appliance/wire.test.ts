import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createPlain, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';

import { applianceClient, applianceCredentials, ApplianceError, type ApplianceOptions } from '../../appliance';
import { issuePairCertificate } from '../../lab/simulated-pair';
import { hostnames, pairUnderTest, stopPairs } from './pair-under-test';

const open: Server[] = [];

afterEach(async () => {
  await stopPairs();
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function plainServer(answer: string | undefined): Promise<number> {
  const server = createPlain((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => (answer === undefined ? socket.destroy() : socket.end(answer)));
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function clientAt(port: number, change: Partial<ApplianceOptions> = {}) {
  const credentials = applianceCredentials({ clientId: 'id', clientSecret: 'secret' });
  const connect = { host: '127.0.0.1', port };
  return applianceClient({ hostname: hostnames.a, connect, credentials, timeoutMs: 1_000, ...change });
}

describe('trust', () => {
  it('fails when a stranger signed its own certificate: not a byte of a request is sent', async () => {
    const { lab, client } = await pairUnderTest({
      certificate: await issuePairCertificate(hostnames.a, [hostnames.a]),
    });
    const stranger = clientAt(lab.ports.a);
    expect(await stranger.observe()).toMatchObject({
      status: 'unreachable',
      problem: { code: 'NotTrusted', message: expect.stringContaining('SELF_SIGNED') },
    });
    expect(lab.requests('a')).toEqual([]);
    expect(await client('a').observe()).toMatchObject({ status: 'reachable' });
  });

  it('fails when another authority is trusted than the one that signed', async () => {
    const { lab } = await pairUnderTest();
    const { cert } = await issuePairCertificate('other.example.com', []);
    expect(await clientAt(lab.ports.a, { ca: cert }).observe()).toMatchObject({ problem: { code: 'NotTrusted' } });
    expect(lab.requests('a')).toEqual([]);
  });

  it('fails when the certificate is not valid for the name', async () => {
    const { lab, client } = await pairUnderTest();
    const observation = await client('a', { servername: 'support-c.example.com' }).observe();
    expect(observation).toMatchObject({
      problem: { code: 'NotTrusted', message: 'the certificate is not valid for support-c.example.com' },
    });
    expect(lab.requests('a')).toEqual([]);
  });

  it('fails when the name is an address that the certificate does not carry', async () => {
    const { client } = await pairUnderTest();
    expect(await client('a', { hostname: '127.0.0.1' }).observe()).toMatchObject({ problem: { code: 'NotTrusted' } });
  });

  it('fails when the environment tells Node.js to trust everybody: it is not listened to', async () => {
    const { lab } = await pairUnderTest();
    // jest hands tests a copy of the environment, so only a process of its own can be told
    const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'trusting-process.ts')], {
      env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    });
    child.stdin.end(String(lab.ports.a));
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await once(child, 'close');
    expect(said).toBe('NotTrusted');
    expect(lab.requests('a')).toEqual([]);
  });

  test.each(['', 'hello', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])(
    'fails when the authorities are %j',
    (ca) => {
      expect(() => clientAt(1, { ca })).toThrow(
        expect.objectContaining({ problem: expect.objectContaining({ code: 'CaNotReadable' }) }),
      );
    },
  );
});

describe('a host that cannot be asked', () => {
  test.each(['', 'https://support-a.example.com', 'support-a.example.com/login', 'a b', 'x:443', '-a'])(
    'fails when it is written %j',
    (hostname) => {
      expect(() => clientAt(1, { hostname })).toThrow(ApplianceError);
      expect(() => clientAt(1, { hostname })).toThrow(/OptionsUnusable: an appliance is addressed by a host name/);
    },
  );

  it('is unreachable when nobody listens', async () => {
    const port = await plainServer(undefined);
    await new Promise((resolve) => open.splice(0)[0]?.close(resolve));
    expect(await clientAt(port).observe()).toEqual({
      status: 'unreachable',
      hostname: hostnames.a,
      reason: 'connection refused',
      problem: { code: 'ConnectionRefused', place: hostnames.a, message: 'connection refused' },
    });
  });

  it('is unreachable when it does not speak TLS', async () => {
    const port = await plainServer('HTTP/1.1 400 Bad Request\r\n\r\n');
    expect(await clientAt(port).observe()).toMatchObject({ problem: { code: 'NotTls' } });
  });

  it('is unreachable when it hangs up in the handshake', async () => {
    expect(await clientAt(await plainServer(undefined)).observe()).toMatchObject({
      problem: { code: 'ConnectionLost' },
    });
  });
});

describe('one exchange', () => {
  it('is over when no answer comes in time', async () => {
    const { lab, client } = await pairUnderTest();
    lab.fault('a', { kind: 'silent' });
    expect(await client('a', { timeoutMs: 60 }).observe()).toMatchObject({
      status: 'unreachable',
      problem: { code: 'NoAnswerInTime' },
    });
  });

  it('is over when it is interrupted', async () => {
    const { lab, client } = await pairUnderTest();
    lab.fault('a', { kind: 'silent' }, { when: ({ path }) => path.endsWith('/health') });
    const stop = new AbortController();
    const observing = client('a', { timeoutMs: 5_000 }).observe(stop.signal);
    setTimeout(() => stop.abort(), 100);
    expect(await observing).toMatchObject({ problem: { code: 'Interrupted' } });
  });

  it('is over when the answer never ends', async () => {
    const { lab, client } = await pairUnderTest();
    lab.fault(
      'a',
      { kind: 'wrong-body', body: ' '.repeat(1_200_000) },
      { when: ({ path }) => path.endsWith('/health') },
    );
    expect(await client('a').observe()).toMatchObject({ problem: { code: 'AnswerTooLong' } });
  });

  it('follows no redirect', async () => {
    const { lab, client } = await pairUnderTest();
    lab.fault('a', { kind: 'status', status: 302 }, { when: ({ path }) => path.endsWith('/health') });
    expect(await client('a').observe()).toMatchObject({ problem: { code: 'AnswerNotReadable', got: 'HTTP 302' } });
  });
});

describe('a reading', () => {
  test.each(['drop-before', 'drop-after', 'cut-short'] as const)(
    'is tried again when the connection fails once (%s)',
    async (kind) => {
      const { lab, client, clock } = await pairUnderTest();
      lab.fault('a', { kind }, { when: ({ path }) => path.endsWith('/health'), times: 2 });
      expect(await client('a').observe()).toMatchObject({ status: 'reachable' });
      expect(clock.waits).toEqual(expect.arrayContaining([250, 1_000]));
    },
  );

  test.each([429, 502, 503, 504])('is tried three times while the appliance answers %s', async (status) => {
    const { lab, client } = await pairUnderTest();
    const when = ({ path }: { path: string }) => path.endsWith('/health');
    lab.fault('a', { kind: 'status', status }, { when });
    expect(await client('a').observe()).toMatchObject({ problem: { code: 'ServerBusy', got: `HTTP ${status}` } });
    expect(lab.requests('a').filter(when)).toHaveLength(3);
  });

  test.each([
    [400, 'BadParameters'],
    [403, 'NoPermission'],
    [404, 'NotSpoken'],
    [405, 'NotSpoken'],
    [422, 'BadParameters'],
    [500, 'ServerFailed'],
    [418, 'AnswerNotReadable'],
  ])('is not tried again when the appliance answers %s: %s', async (status, code) => {
    const { lab, client } = await pairUnderTest();
    const when = ({ path }: { path: string }) => path.endsWith('/health');
    lab.fault('a', { kind: 'status', status }, { when });
    expect(await client('a').observe()).toMatchObject({ problem: { code } });
    expect(lab.requests('a').filter(when)).toHaveLength(1);
  });
});

describe('a token', () => {
  it('serves many calls, and is renewed before its end', async () => {
    const { lab, client, clock } = await pairUnderTest();
    const a = client('a');
    const issued = () => lab.requests('a').filter(({ path }) => path === '/oauth2/token').length;
    await a.observe();
    await a.observe();
    expect(issued()).toBe(1);
    clock.advance(3_500_000);
    await a.observe();
    expect(issued()).toBe(1);
    clock.advance(45_000);
    expect(lab.tokenCount('a')).toBe(1);
    await a.observe();
    expect(issued()).toBe(2);
  });

  it('is renewed once when it is refused', async () => {
    const { lab, client } = await pairUnderTest();
    const a = client('a');
    await a.observe();
    lab.endTokens('a');
    expect(await a.observe()).toMatchObject({ status: 'reachable', unsaid: [] });
    expect(lab.tokenCount('a')).toBe(1);
  });

  it('fails when a fresh one is refused too', async () => {
    const { lab, client } = await pairUnderTest();
    const body = '{"error":"access_denied","error_description":"allow list"}';
    lab.fault('a', { kind: 'wrong-body', body }, { when: ({ bearer }) => bearer });
    const observation = await client('a').observe();
    expect(observation).toMatchObject({ problem: { code: 'TokenRejected', got: '"access_denied; allow list"' } });
    expect(lab.requests('a').filter(({ bearer }) => bearer)).toHaveLength(2);
  });

  it('fails when the secret is another', async () => {
    const { lab, client } = await pairUnderTest();
    lab.setAccount({ clientSecret: 'a new one' });
    expect(await client('a').observe()).toMatchObject({
      problem: { code: 'WrongClient', got: '"invalid_client; Client authentication failed"' },
    });
  });

  test.each([
    ['{}', 'AnswerNotReadable'],
    ['{"access_token":""}', 'AnswerNotReadable'],
    ['{"access_token":"x\\r\\ny"}', 'AnswerNotReadable'],
    ['{"access_token":"x","token_type":"mac"}', 'AnswerNotReadable'],
    ['{"access_token":"x","expires_in":-1}', 'AnswerNotReadable'],
    ['<html>', 'AnswerNotReadable'],
    ['{"error":"server_error"}', 'CommandRefused'],
    ['{"error":"invalid_client"}', 'WrongClient'],
  ])('fails when the appliance issues %s', async (body, code) => {
    const { lab, client } = await pairUnderTest();
    lab.fault('a', { kind: 'wrong-body', body }, { when: ({ path }) => path === '/oauth2/token' });
    expect(await client('a').observe()).toMatchObject({ problem: { code } });
  });
});
