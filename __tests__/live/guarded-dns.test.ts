import type { Answer, DecodedPacket } from 'dns-packet';
import { holderOf } from '../../live';
import type { LiveAccess } from '../../live/live-access';
import { askNames } from '../../live/name-answers';
import { readPermission, readPointer, readServed } from '../../live/read-pointer';
import { pointersOf, type Pointer } from '../../targets';
import { answerWith, nameServer, type NameServer, type Reply } from '../dns/name-server';
import { settings } from '../swing/fake-world';
import { fakeAws, reach } from './fake-aws';
import { nameSite } from './pointer-fixtures';

const open: NameServer[] = [];
const name = 'help.example.org';
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

function guardedSite() {
  const site = nameSite({ authoritative: ['ns1.example.org', 'ns2.example.org'] });
  const [target] = site.targets;
  const spec = { ...(target?.spec as object), guarded: true };
  return { ...site, targets: [{ kind: 'dns', key: `dns/guarded/example.org/${name}`, spec }] };
}

const [pointer] = pointersOf(guardedSite()) as [Pointer];

async function primary(reply: Reply, change: Partial<LiveAccess> = {}): Promise<LiveAccess> {
  const server = await nameServer(reply);
  open.push(server);
  const at = `127.0.0.1:${server.port}`;
  const nameServers = { 'ns1.example.org': at, 'ns2.example.org': at };
  const endpoints = { ...settings.endpoints, nameServers };
  return reach(fakeAws({}), { site: guardedSite(), settings: { ...settings, endpoints }, ...change });
}

function holding(...records: readonly Answer[]): Reply {
  return (query: DecodedPacket) =>
    answerWith(query, [], { answers: records.filter(({ type }) => type === query.questions?.[0]?.type) });
}

const a = (data: string, ttl = 60): Answer => ({ type: 'A', name, ttl, data });
const aaaa = (data: string, ttl = 60): Answer => ({ type: 'AAAA', name, ttl, data });

describe('a guarded name', () => {
  test.each<['a' | 'b', readonly Answer[]]>([
    ['a', [a('198.51.100.10'), aaaa('2001:db8::10')]],
    ['b', [a('203.0.113.20'), aaaa('2001:db8::20')]],
  ])('is read whole, and held by %s', async (side, records) => {
    const reading = await readPointer(pointer, await primary(holding(...records)));
    expect(reading).toMatchObject({
      status: 'present',
      importId: `example.org/${name}?server=ns1.example.org:53&authoritative=ns1.example.org:53,ns2.example.org:53`,
      extra: { ttl: 60 },
    });
    expect(holderOf(pointer, reading)).toBe(side);
  });

  test.each<[string, readonly Answer[]]>([
    ['one family has moved and the other has not', [a('203.0.113.20'), aaaa('2001:db8::10')]],
    ['an address was added', [a('198.51.100.10'), a('198.51.100.99'), aaaa('2001:db8::10')]],
    ['a family is missing', [a('198.51.100.10')]],
    ['it is a CNAME', [{ type: 'CNAME', name, ttl: 30, data: 'elsewhere.example.org' }]],
  ])('is held by something else when %s', async (_, records) => {
    expect(holderOf(pointer, await readPointer(pointer, await primary(holding(...records))))).toBe('other');
  });

  test('has the longest TTL of its records', async () => {
    const reading = await readPointer(
      pointer,
      await primary(holding(a('198.51.100.10', 60), aaaa('2001:db8::10', 300))),
    );
    expect(reading).toMatchObject({ extra: { ttl: 300 } });
  });

  test('is absent only when a server with authority knows no record of it', async () => {
    expect(await readPointer(pointer, await primary(holding()))).toMatchObject({ status: 'absent' });
    const refusing: Reply = (query) => answerWith(query, [], { rcode: 5 });
    expect(await readPointer(pointer, await primary(refusing))).toMatchObject({ status: 'unknown', code: 'REFUSED' });
  });

  test('is asked of every authoritative server by each of its types', async () => {
    const access = await primary(holding(a('198.51.100.10'), aaaa('2001:db8::10')));
    const answers = await askNames([pointer], access);
    expect(answers.map(({ server, type }) => `${server} ${type}`)).toEqual([
      'ns1.example.org A',
      'ns2.example.org A',
      'ns1.example.org AAAA',
      'ns2.example.org AAAA',
    ]);
  });

  test('may be moved only when every type of it may', async () => {
    const asked: string[] = [];
    const access = await primary(holding(), {
      env: { DNS_UPDATE_KEYNAME: 'swing.', DNS_UPDATE_KEYALGORITHM: 'hmac-sha256', DNS_UPDATE_KEYSECRET: 'c2VjcmV0' },
      probeUpdate: ({ change }) => {
        asked.push(`${change.type} ${change.values.join()}`);
        return Promise.resolve(
          change.type === 'A'
            ? { status: 'permitted' as const }
            : { status: 'declined' as const, code: 'REFUSED', reason: 'not granted', remedy: 'grant it' },
        );
      },
    });
    expect(await readPermission(pointer, 'b', access)).toMatchObject([{ status: 'denied' }]);
    expect(asked.sort()).toEqual(['A 203.0.113.20', 'AAAA 2001:db8::20']);
  });

  test('leads where its addresses lead', async () => {
    const served = await readServed(pointer, 'b', await primary(holding()));
    expect(served.map(({ address }) => address)).toEqual(['2001:db8::20', '203.0.113.20']);
  });
});
