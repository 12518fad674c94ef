import { probeUpdatePermission, type ProbeOptions, type UpdatePermission } from '../../dns/update';
import { describeWith } from '../support/requirements';
import { startBindServers, testKeys, type BindServers } from './bind-server';
import { freeDnsPort } from './free-dns-port';

let bind: BindServers;

function probe(options: Partial<ProbeOptions> = {}): Promise<UpdatePermission> {
  const change = { name: 'help.example.com', type: 'A', ttl: 60, values: ['192.0.2.20'] } as const;
  const { primary: server } = bind;
  return probeUpdatePermission({
    server,
    zone: 'example.com',
    key: testKeys.swing,
    change,
    timeoutMs: 5_000,
    ...options,
  });
}

describeWith(['bind'], 'asking BIND for permission without changing anything', () => {
  beforeAll(async () => {
    bind = await startBindServers();
  });
  afterAll(() => bind.stop());

  test.each(['swing', 'swing384', 'swing512'] as const)('key %s is permitted', async (name) => {
    expect(await probe({ key: testKeys[name] })).toEqual({ status: 'permitted' });
  });

  test('a key without the grant is declined: REFUSED', async () => {
    expect(await probe({ key: testKeys.reader })).toMatchObject({
      status: 'declined',
      code: 'REFUSED',
      reason: 'the server does not permit the change',
      remedy: expect.stringContaining('let the key change this name and type') as string,
    });
  });

  test('an update-policy is asked for name and type', async () => {
    const policy = { zone: 'example.net' };
    const change = { name: 'help.example.net', type: 'A', ttl: 60, values: ['192.0.2.20'] } as const;
    expect(await probe({ ...policy, change })).toEqual({ status: 'permitted' });
    expect(await probe({ ...policy, change: { ...change, type: 'AAAA', values: ['2001:db8::20'] } })).toMatchObject({
      code: 'REFUSED',
    });
    expect(await probe({ ...policy, change: { ...change, name: 'other.example.net' } })).toMatchObject({
      code: 'REFUSED',
    });
  });

  test('an unknown key name is BADKEY, unsigned and so a hint', async () => {
    expect(await probe({ key: { ...testKeys.swing, name: 'nobody.' } })).toEqual({
      status: 'declined',
      code: 'BADKEY',
      reason: 'the server does not know the key (the answer is not signed: a hint, no proof)',
      remedy: 'compare name and algorithm of the key with the configuration of the server',
    });
  });

  test('the wrong algorithm is BADKEY', async () => {
    expect(await probe({ key: { ...testKeys.swing, algorithm: 'hmac-sha512' } })).toMatchObject({ code: 'BADKEY' });
  });

  test('the wrong secret is BADSIG', async () => {
    const permission = await probe({ key: { ...testKeys.swing, secret: testKeys.reader.secret } });
    expect(permission).toMatchObject({ status: 'declined', code: 'BADSIG' });
    expect(JSON.stringify(permission)).not.toContain(testKeys.reader.secret);
  });

  test('a wrong clock is BADTIME, signed, with both clocks', async () => {
    const late = Date.now() - 3_600_000;
    const permission = await probe({ clock: { now: () => late, wait: () => Promise.resolve() } });
    expect(permission).toMatchObject({ status: 'declined', code: 'BADTIME' });
    const here = new Date(late).toISOString().slice(0, 19);
    const there = new Date().toISOString().slice(0, 13);
    expect(permission).toHaveProperty(
      'reason',
      expect.stringMatching(`the server says ${there}.*here it is ${here}Z$`),
    );
  });

  test('a zone that is not served is NOTAUTH', async () => {
    const change = { name: 'help.example.org', type: 'A', ttl: 60, values: ['192.0.2.20'] } as const;
    expect(await probe({ zone: 'example.org', change })).toMatchObject({ status: 'declined', code: 'NOTAUTH' });
  });

  test('the secondary declines', async () => {
    expect(await probe({ server: bind.secondary })).toMatchObject({
      status: 'declined',
      remedy: expect.stringContaining('name the primary server') as string,
    });
  });

  test('a name outside of the zone is not even sent', async () => {
    expect(await probe({ zone: 'example.net' })).toEqual({
      status: 'unknown',
      reason: 'nothing was sent: "help.example.com" is not inside zone example.net',
    });
  });

  test('a closed port is unknown', async () => {
    const server = { host: '127.0.0.1', port: await freeDnsPort() };
    expect(await probe({ server })).toEqual({ status: 'unknown', reason: 'connection refused' });
  });
});
