import type { ProbeOptions } from '../../dns';
import { holderOf } from '../../live';
import type { LiveAccess } from '../../live/live-access';
import { askNames } from '../../live/name-answers';
import { readPermission, readPointer, readServed } from '../../live/read-pointer';
import { readUpdateKey } from '../../live/update-key';
import { answerWith, nameServer, type NameServer, type Reply } from '../dns/name-server';
import { settings } from '../swing/fake-world';
import { fakeAws, reach } from './fake-aws';
import { nameRecord, nameSite } from './pointer-fixtures';
import type { Answer, DecodedPacket } from 'dns-packet';

const open: NameServer[] = [];
const name = 'help.example.org';

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** The zone's primary server, which swing.yaml says is on loopback. */
async function primary(reply: Reply, change: Partial<LiveAccess> = {}): Promise<LiveAccess> {
  const server = await nameServer(reply);
  open.push(server);
  const nameServers = { 'ns1.example.org': `127.0.0.1:${server.port}` };
  return reach(fakeAws({}), {
    site: nameSite(),
    settings: { ...settings, endpoints: { ...settings.endpoints, nameServers } },
    ...change,
  });
}

/** A server that holds these records and answers NODATA for other types. */
function holding(...records: readonly Answer[]): Reply {
  return (query) => answerWith(query, [], { answers: records.filter((each) => each.type === typeIn(query)) });
}

function typeIn(query: DecodedPacket): string | undefined {
  return query.questions?.[0]?.type;
}

const a: Answer = { type: 'A', name, ttl: 60, data: '198.51.100.10' };
const aaaa: Answer = { type: 'AAAA', name, ttl: 60, data: '2001:db8::10' };
const cname: Answer = { type: 'CNAME', name, ttl: 30, data: 'Help-A.example.org' };

describe('a record set of hashicorp/dns', () => {
  test.each([
    ['A', a, { addresses: ['198.51.100.10'] }, 60],
    ['AAAA', aaaa, { addresses: ['2001:db8::10'] }, 60],
    ['CNAME', cname, { cname: 'help-a.example.org.' }, 30],
  ] as const)('%s is read from the primary server the site file names', async (type, record, values, ttl) => {
    const pointer = nameRecord(type);
    const reading = await readPointer(pointer, await primary(holding(record)));
    expect(reading).toEqual({
      address: pointer.address,
      status: 'present',
      values: { zone: 'example.org.', name: 'help', ...values },
      importId: 'help.example.org.',
      extra: { ttl },
    });
    expect(holderOf(pointer, reading)).toBe('a');
  });

  test('with an address more is held by something else', async () => {
    const pointer = nameRecord('A');
    const access = await primary(holding(a, { ...a, data: '203.0.113.99' }));
    expect(holderOf(pointer, await readPointer(pointer, access))).toBe('other');
  });

  test.each([
    ['the name does not exist', (query: DecodedPacket) => answerWith(query, [], { rcode: 3 })],
    ['the name has no such record', holding()],
  ])('is absent when %s', async (_, reply) => {
    const pointer = nameRecord('A');
    expect(await readPointer(pointer, await primary(reply))).toEqual({ address: pointer.address, status: 'absent' });
  });
});

describe('a record set is unknown, never absent, when', () => {
  const aliased: Reply = (query) => answerWith(query, [], { answers: [cname] });

  test.each<[string, 'A' | 'AAAA' | 'CNAME', Reply, string, RegExp]>([
    ['a CNAME stands where an A is expected', 'A', aliased, 'OtherRecordType', /is a CNAME for help-a\.example\.org/],
    [
      'a CNAME stands where an AAAA is expected',
      'AAAA',
      aliased,
      'OtherRecordType',
      /where an AAAA record is expected/,
    ],
    ['an A stands where a CNAME is expected', 'CNAME', holding(a), 'OtherRecordType', /has A records, where a CNAME/],
    [
      'the server refuses',
      'A',
      (query) => answerWith(query, [], { rcode: 5 }),
      'REFUSED',
      /^name server ns1\.example\.org answers REFUSED/,
    ],
    [
      'the server does not speak for the zone',
      'A',
      (query) => answerWith(query, [], { flags: 0x100 }),
      'NotAuthoritative',
      /without authority/,
    ],
  ])('%s', async (_, type, reply, code, reason) => {
    const reading = await readPointer(nameRecord(type), await primary(reply));
    expect(reading).toMatchObject({ status: 'unknown', code, reason: expect.stringMatching(reason) });
  });

  test('the server is silent', async () => {
    const access = await primary(() => undefined);
    await Promise.all(open.splice(0).map((server) => server.close()));
    expect(await readPointer(nameRecord('A'), access)).toMatchObject({
      status: 'unknown',
      code: 'NameServerSilent',
      reason: expect.stringMatching(/^name server ns1\.example\.org is silent: /),
    });
  });

  test('the site file does not hold its target', async () => {
    const access = await primary(holding(a), { site: { ...nameSite(), targets: [] } });
    expect(await readPointer(nameRecord('A'), access)).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('the site file has no rfc2136 target'),
    });
  });
});

describe('who is asked for a name', () => {
  test('is every authoritative server of the site file', async () => {
    const access = await primary(holding(a), { site: nameSite({ authoritative: ['ns1.example.org'] }) });
    expect(await askNames([nameRecord('A')], access)).toMatchObject([
      { name, type: 'A', server: 'ns1.example.org', answer: { records: ['198.51.100.10'] } },
    ]);
  });

  test('is found by NS at the primary server when the file does not say', async () => {
    const ns: Answer = { type: 'NS', name: 'example.org', ttl: 60, data: 'NS1.example.org' };
    const answers = await askNames([nameRecord('CNAME')], await primary(holding(cname, ns)));
    expect(answers).toMatchObject([
      { name, type: 'CNAME', server: 'ns1.example.org', answer: { records: ['help-a.example.org'] } },
    ]);
  });

  test('is told as not known when the primary server names nobody', async () => {
    expect(await askNames([nameRecord('AAAA')], await primary(holding(a)))).toMatchObject([
      { name, type: 'AAAA', server: '(name servers not known)', answer: { status: 'silent' } },
    ]);
  });
});

describe('where users arrive', () => {
  test.each([
    ['A', ['203.0.113.20']],
    ['AAAA', ['2001:db8::20']],
    ['CNAME', ['203.0.113.20', '2001:db8::20']],
  ] as const)('by %s', async (type, addresses) => {
    const served = await readServed(nameRecord(type), 'b', reach(fakeAws({}), { site: nameSite() }));
    expect(served.map(({ address }) => address)).toEqual(addresses);
  });

  test('by a CNAME for another name is not known', async () => {
    const pointer = { ...nameRecord('CNAME'), values: { a: undefined, b: { cname: 'elsewhere.example.net.' } } };
    const served = await readServed(pointer, 'b', reach(fakeAws({}), { site: nameSite() }));
    expect(served.map(({ address }) => address)).toEqual([undefined]);
  });
});

describe('permission to update', () => {
  const env = {
    DNS_UPDATE_KEYNAME: 'swing.',
    DNS_UPDATE_KEYALGORITHM: 'hmac-sha256',
    DNS_UPDATE_KEYSECRET: 'c2VjcmV0',
  };

  test('is asked with the change that would be made and the key of the environment', async () => {
    const asked: ProbeOptions[] = [];
    const probeUpdate = (probe: ProbeOptions) => Promise.resolve((asked.push(probe), { status: 'permitted' } as const));
    const access = reach(fakeAws({}), { site: nameSite(), env, probeUpdate });
    expect(await readPermission(nameRecord('A'), 'b', access)).toMatchObject([{ status: 'permitted' }]);
    expect(asked).toMatchObject([
      {
        server: { host: 'ns1.example.org', port: 53 },
        zone: 'example.org',
        key: { name: 'swing.', algorithm: 'hmac-sha256', secret: 'c2VjcmV0' },
        change: { name, type: 'A', ttl: 60, values: ['203.0.113.20'] },
      },
    ]);
  });

  test('that the server declines says its code and what to do', async () => {
    const declined = { status: 'declined', code: 'BADTIME', reason: 'clocks differ', remedy: 'set the clock' } as const;
    const access = reach(fakeAws({}), { site: nameSite(), env, probeUpdate: () => Promise.resolve(declined) });
    expect(await readPermission(nameRecord('A'), 'b', access)).toMatchObject([
      { status: 'denied', reason: 'name server ns1.example.org says BADTIME: clocks differ', remedy: 'set the clock' },
    ]);
  });

  test('that nobody answers names the server', async () => {
    const silent = { status: 'unknown', reason: 'no answer within 4 s' } as const;
    const access = reach(fakeAws({}), { site: nameSite(), env, probeUpdate: () => Promise.resolve(silent) });
    expect(await readPermission(nameRecord('A'), 'b', access)).toMatchObject([
      { status: 'unknown', reason: 'name server ns1.example.org: no answer within 4 s' },
    ]);
  });

  test('is unknown without a key, and nobody is asked', async () => {
    const access = reach(fakeAws({}), { site: nameSite() });
    expect(await readPermission(nameRecord('A'), 'b', access)).toMatchObject([
      { status: 'unknown', reason: expect.stringMatching(/no usable key/) },
    ]);
  });

  test('what is said of the key never holds its secret', () => {
    expect(readUpdateKey(env)).toEqual({ status: 'set', name: 'swing.', algorithm: 'hmac-sha256' });
    expect(readUpdateKey({ DNS_UPDATE_KEYSECRET: 'c2VjcmV0' })).toMatchObject({
      status: 'unusable',
      reason: 'the key is incomplete: DNS_UPDATE_KEYNAME and DNS_UPDATE_KEYALGORITHM are not set',
    });
    expect(readUpdateKey({})).toMatchObject({ status: 'unusable', reason: 'no key is in the environment' });
  });
});
