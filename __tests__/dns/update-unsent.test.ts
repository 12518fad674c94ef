import { updateRecordSets, type UpdateOptions } from '../../dns/update';
import { testKeys } from './bind-server';
import { freeDnsPort } from './free-dns-port';

const [before, after] = [['192.0.2.10'], ['192.0.2.20']];

describe('nothing is sent', () => {
  const change = { name: 'help.example.com', type: 'A', expected: before, next: { ttl: 60, values: after } } as const;
  const options = { zone: 'example.com', key: testKeys.swing, changes: [change], timeoutMs: 5_000 };

  test.each(['tcp', 'udp'] as const)('when nobody listens, over %s', async (transport) => {
    const server = { host: '127.0.0.1', port: await freeDnsPort() };
    expect(await updateRecordSets({ ...options, server, transport })).toEqual({
      status: 'not-sent',
      code: 'NotReached',
      reason: 'connection refused',
      remedy: 'check host and port of the server, and the way to it',
    });
  });

  const server = { host: '127.0.0.1', port: 1 };
  test.each<[string, Partial<UpdateOptions>, RegExp]>([
    ['the port is none', { server: { host: '127.0.0.1', port: 70_000 } }, /^70000 is not a port$/],
    ['there is no change', { changes: [] }, /nothing to change/],
    ['a name is outside of the zone', { zone: 'example.net' }, /^"help.example.com" is not inside zone example.net$/],
    ['a record set is changed twice', { changes: [change, { ...change, name: 'HELP.example.com.' }] }, /changed twice/],
    [
      'the TTL is negative',
      { changes: [{ ...change, next: { ttl: -1, values: after } }] },
      /between 0 and 2147483647 s, got -1/,
    ],
    ['the TTL is broken', { changes: [{ ...change, next: { ttl: 1.5, values: after } }] }, /got 1.5/],
    [
      'an address is none',
      { changes: [{ ...change, next: { ttl: 1, values: ['1.2.3.999'] } }] },
      /"1.2.3.999" is not an IPv4/,
    ],
    ['an expected address is none', { changes: [{ ...change, expected: ['::1'] }] }, /"::1" is not an IPv4/],
    [
      'no value is expected',
      { changes: [{ ...change, expected: [] }] },
      /expected must name at least one value, or be "absent"/,
    ],
    [
      'no value is next',
      { changes: [{ ...change, next: { ttl: 1, values: [] } }] },
      /next must name at least one value/,
    ],
    [
      'a CNAME has two targets',
      { changes: [{ ...change, type: 'CNAME', expected: 'absent', next: { ttl: 1, values: ['a.b', 'c.d'] } }] },
      /only one CNAME/,
    ],
    [
      'a CNAME and an address would stand together',
      { changes: [change, { ...change, type: 'CNAME', expected: 'absent', next: { ttl: 1, values: ['a.b'] } }] },
      /help.example.com cannot be a CNAME and A at once/,
    ],
    ['the fudge is none', { fudgeSeconds: 0 }, /between 1 and 65535, got 0/],
    [
      'the algorithm is not one of three',
      { key: { ...testKeys.swing, algorithm: 'hmac-md5' } },
      /"hmac-md5" is not one of/,
    ],
    [
      'the secret is not base64',
      { key: { ...testKeys.swing, secret: 'not base64!' } },
      /^the key secret is not base64$/,
    ],
  ])('when %s', async (_, wrong, reason) => {
    const outcome = await updateRecordSets({ ...options, server, ...wrong });
    expect(outcome).toMatchObject({ status: 'not-sent', reason: expect.stringMatching(reason) as string });
  });

  test('when told to stop before', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    expect(await updateRecordSets({ ...options, server, signal })).toMatchObject({
      status: 'not-sent',
      code: 'Stopped',
    });
  });
});
