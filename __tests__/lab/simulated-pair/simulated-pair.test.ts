import { readFileSync, rmSync } from 'node:fs';
import { request as open } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  startSimulatedPair,
  type Fault,
  type SimulatedPair,
  type SimulatedPairOptions,
} from '../../../lab/simulated-pair';
import type { Side } from '../../../site';

const site = 'support.example.com';
const hostnames = { a: 'support-a.example.com', b: 'support-b.example.com' } as const;

interface Answer {
  readonly status: number;
  readonly body: string;
}

let pair: SimulatedPair;
let now = Date.parse('2026-03-01T02:00:00Z');
const clock = { now: () => now, wait: (ms: number) => Promise.resolve(void (now += ms)) };

async function start(options: Partial<SimulatedPairOptions> = {}): Promise<void> {
  pair = await startSimulatedPair({ site, hostnames, clock, ...options });
}

afterEach(() => pair.stop());

interface Asked {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

function ask(side: Side, { path, headers = {}, body }: Asked, servername: string = hostnames[side]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const options = { host: '127.0.0.1', port: pair.ports[side], servername, ca: pair.ca, agent: false as const };
    const request = open({ ...options, method, path, headers: { host: hostnames[side], ...headers } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function token(side: Side): Promise<string> {
  const basic = Buffer.from(`${pair.account.clientId}:${pair.account.clientSecret}`).toString('base64');
  const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' };
  const { body } = await ask(side, { path: '/oauth2/token', headers, body: 'grant_type=client_credentials' });
  return (JSON.parse(body) as { access_token: string }).access_token;
}

async function signed(side: Side, path: string, body?: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${await token(side)}`, 'content-type': 'application/json' };
  return ask(side, { path, headers, ...(body === undefined ? {} : { body }) });
}

const v2 = '/api/command/v2';
const order = (side: Side, content: object) => signed(side, `${v2}/failover-role`, JSON.stringify(content));
const roles = () => `${pair.state('a').role}/${pair.state('b').role}`;

describe('a simulated pair', () => {
  it('shows one certificate for three names, and two ids', async () => {
    await start();
    for (const side of ['a', 'b'] as const)
      for (const name of [site, hostnames.a, hostnames.b])
        expect(await ask(side, { path: '/check_health' }, name)).toMatchObject({ status: 200 });
    expect(pair.state('a').applianceId).not.toBe(pair.state('b').applianceId);
    await expect(ask('a', { path: '/' }, 'other.example.com')).rejects.toThrow('altname');
  });

  it('writes its authority where it is asked to', async () => {
    const directory = join(tmpdir(), `simulated-pair-${process.pid}`);
    await start({ directory });
    expect(readFileSync(pair.caFile ?? '', 'utf8')).toBe(pair.ca);
    rmSync(directory, { recursive: true });
  });

  it('answers nobody without a token', async () => {
    await start();
    expect(await ask('a', { path: `${v2}/health` })).toMatchObject({
      status: 401,
      body: expect.stringContaining('access_denied'),
    });
    const headers = { authorization: 'Basic eDp5', 'content-type': 'application/x-www-form-urlencoded' };
    expect(await ask('a', { path: '/oauth2/token', headers, body: 'grant_type=client_credentials' })).toMatchObject({
      status: 401,
      body: expect.stringContaining('invalid_client'),
    });
  });

  it('ends tokens after an hour, and the oldest of more than 30', async () => {
    await start();
    const first = await token('a');
    const isGood = async (bearer: string) =>
      (await ask('a', { path: `${v2}/info`, headers: { authorization: `Bearer ${bearer}` } })).status === 200;
    expect(await isGood(first)).toBe(true);
    for (let more = 0; more < 30; more += 1) await token('a');
    expect(pair.tokenCount('a')).toBe(30);
    expect(await isGood(first)).toBe(false);
    now += 3_600_000;
    expect(pair.tokenCount('a')).toBe(0);
  });

  it('is healthy with 200, ill with 500, a message and nulls', async () => {
    await start();
    expect(JSON.parse((await signed('a', `${v2}/health`)).body)).toMatchObject({
      failover_role: 'primary',
      enabled_shared_ips: null,
      last_data_sync: expect.stringMatching(/\+00:00$/),
    });
    expect(JSON.parse((await signed('b', `${v2}/health`)).body)).toMatchObject({
      failover_role: 'backup',
      last_data_sync: null,
    });
    pair.fault('a', { kind: 'ill', message: 'disk' });
    const ill = await signed('a', `${v2}/health`);
    expect(ill.status).toBe(500);
    expect(JSON.parse(ill.body)).toMatchObject({ message: 'disk', failover_role: null, version: '24.3.1' });
    expect(await ask('a', { path: '/check_health' })).toMatchObject({ status: 500 });
  });

  it('may answer health from a cache', async () => {
    await start({ quirks: { healthCacheSeconds: 60 } });
    const role = async () =>
      (JSON.parse((await signed('a', `${v2}/health`)).body) as { failover_role: string }).failover_role;
    expect(await role()).toBe('primary');
    pair.setRole('a', 'backup');
    now += 59_999;
    expect(await role()).toBe('primary');
    now += 1;
    expect(await role()).toBe('backup');
  });

  test.each<readonly [object, number, RegExp]>([
    [{ role: 'primary', surprise: 1 }, 400, /Unknown parameter: surprise/],
    [{ role: 'king' }, 422, /"errors":\{"role"/],
    [{ role: 'primary' }, 200, /Successfully changed role\./],
    [
      { role: 'primary', data_sync_first: true },
      200,
      /Successfully started data sync\. Role change will occur upon successful completion\./,
    ],
  ])('answers the order %j with %s', async (content, status, text) => {
    await start();
    expect(await order('b', content)).toMatchObject({ status, body: expect.stringMatching(text) });
  });

  it('lets nobody with a reading account change a role', async () => {
    await start({ account: { clientId: 'x', clientSecret: 'y', permission: 'read' } });
    expect(await order('b', { role: 'primary' })).toMatchObject({ status: 403 });
    expect(await signed('b', '/api/command?action=set_failover_role&role=primary')).toMatchObject({
      status: 200,
      body: expect.stringContaining('<error>'),
    });
    expect(roles()).toBe('primary/backup');
  });
});

describe('a swap over time', () => {
  it('syncs, then goes through two backups, and takes no other order meanwhile', async () => {
    await start({ durations: { syncMs: 1_000, betweenRolesMs: 500 } });
    await order('b', { role: 'primary', data_sync_first: true });
    expect(roles()).toBe('primary/backup');
    expect(await order('a', { role: 'backup' })).toMatchObject({
      status: 422,
      body: expect.stringContaining('in progress'),
    });
    now += 1_000;
    expect(roles()).toBe('backup/backup');
    now += 500;
    expect(roles()).toBe('backup/primary');
    expect(pair.history.map(({ a, b }) => `${a}/${b}`)).toEqual(['primary/backup', 'backup/backup', 'backup/primary']);
  });

  test.each<readonly [Fault, object, number, string]>([
    [{ kind: 'peers-apart' }, { role: 'primary', data_sync_first: true }, 500, 'primary/backup'],
    [{ kind: 'peers-apart' }, { role: 'primary' }, 200, 'primary/primary'],
    [{ kind: 'sync-never-ends' }, { role: 'primary', data_sync_first: true }, 200, 'primary/backup'],
    [{ kind: 'both-primary' }, { role: 'backup' }, 200, 'primary/backup'],
  ])('with %j, the order %j to b is answered %s and ends at %s', async (fault, content, status, end) => {
    await start();
    pair.fault('b', fault);
    expect(await order('b', content)).toMatchObject({ status });
    now += 86_400_000;
    expect(roles()).toBe(end);
  });

  test.each<readonly [boolean, number, string]>([
    [false, 500, 'primary/backup'],
    [true, 200, 'backup/backup'],
  ])('a primary told to become backup (force: %s) without its peer answers %s', async (force, status, end) => {
    await start();
    pair.fault('b', { kind: 'powered-off' });
    expect(await order('a', { role: 'backup', force })).toMatchObject({ status });
    expect(roles()).toBe(end);
  });

  test.each([true, false])('a primary told to become backup: its peer follows: %s', async (peerFollows) => {
    await start({ quirks: { peerFollows } });
    await order('a', { role: 'backup' });
    expect(roles()).toBe(peerFollows ? 'backup/primary' : 'backup/backup');
  });

  it('stops at two backups when the one that was told dies between the two', async () => {
    await start();
    const heal = pair.fault('b', { kind: 'dies-between-roles' });
    await expect(order('b', { role: 'primary' })).rejects.toThrow();
    expect(roles()).toBe('backup/backup');
    expect(pair.state('b').powered).toBe(false);
    heal();
    pair.setState('b', { powered: true });
    await order('b', { role: 'primary' });
    expect(roles()).toBe('backup/primary');
  });
});

describe('a fault', () => {
  const path = '/check_health';

  test.each<readonly [Fault, Partial<Answer>]>([
    [{ kind: 'status', status: 503 }, { status: 503 }],
    [
      { kind: 'wrong-body', body: 'x' },
      { status: 200, body: 'x' },
    ],
    [{ kind: 'wrong-body' }, { status: 200, body: expect.stringMatching(/<success>1<\/succes$/) as unknown as string }],
    [{ kind: 'slow', ms: 5_000 }, { status: 200 }],
  ])('%j shows, as often as it was asked for', async (fault, answer) => {
    await start();
    const begun = now;
    pair.fault('a', fault, { times: 1 });
    expect(await ask('a', { path })).toMatchObject(answer);
    expect(now - begun).toBe(fault.kind === 'slow' ? 5_000 : 0);
    expect(await ask('a', { path })).toEqual({ status: 200, body: '1' });
  });

  test.each(['drop-before', 'drop-after', 'cut-short', 'powered-off'] as const)(
    '%s hangs up, until it is taken away',
    async (kind) => {
      await start();
      const heal = pair.fault('a', { kind });
      await expect(ask('a', { path })).rejects.toThrow();
      heal();
      expect(await ask('a', { path })).toMatchObject({ status: 200 });
    },
  );

  it('drops before or after the effect', async () => {
    await start();
    const when = ({ path: asked }: { path: string }) => asked.endsWith('/failover-role');
    const heal = pair.fault('b', { kind: 'drop-before' }, { when });
    await expect(order('b', { role: 'primary' })).rejects.toThrow();
    expect(roles()).toBe('primary/backup');
    heal();
    pair.fault('b', { kind: 'drop-after' }, { when });
    await expect(order('b', { role: 'primary' })).rejects.toThrow();
    expect(roles()).toBe('backup/primary');
  });

  it('can be silence, which stop() ends', async () => {
    await start();
    pair.fault('a', { kind: 'silent' });
    const asked = expect(ask('a', { path })).rejects.toThrow();
    while (pair.requests('a').length === 0) await new Promise((resolve) => setImmediate(resolve));
    await pair.stop();
    await asked;
    await pair.stop();
  });

  it('can be a clock', async () => {
    await start();
    pair.fault('a', { kind: 'clock-off', seconds: 3_600 });
    const { current_time } = JSON.parse((await signed('a', `${v2}/info`)).body) as { current_time: string };
    expect(Date.parse(current_time) - Math.floor(now / 1_000) * 1_000).toBe(3_600_000);
  });
});
