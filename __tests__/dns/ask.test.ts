import { AUTHORITATIVE_ANSWER, TRUNCATED_RESPONSE, type DecodedPacket } from 'dns-packet';
import { askAll, askServer, sameSet, type DnsAnswer } from '../../dns';
import { answerWith, nameServer, type NameServer, type Reply } from './name-server';

const open: NameServer[] = [];

async function serving(overUdp: Reply, overTcp?: Reply): Promise<NameServer> {
  const server = await nameServer(overUdp, overTcp);
  open.push(server);
  return server;
}

function ask(server: NameServer, timeoutMs = 2_000): Promise<DnsAnswer> {
  return askServer({ server, name: 'support.example.com', type: 'A', timeoutMs });
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

describe('asking one name server', () => {
  test('reads the set, sorted, with its TTL and the AA flag', async () => {
    const server = await serving((query) => answerWith(query, ['192.0.2.20', '192.0.2.10']));
    expect(await ask(server)).toEqual({
      status: 'answered',
      rcode: 'NOERROR',
      authoritative: true,
      records: ['192.0.2.10', '192.0.2.20'],
      ttlSeconds: 60,
    });
  });

  test('asks without recursion, so that a cache cannot answer for the zone', async () => {
    let seen: DecodedPacket | undefined;
    const server = await serving((query) => answerWith((seen = query), ['192.0.2.10']));
    await ask(server);
    expect(seen?.flag_rd).toBe(false);
  });

  test('two lost datagrams are not silence', async () => {
    const server = await serving((query, nth) => (nth < 3 ? undefined : answerWith(query, ['192.0.2.10'])));
    expect(await ask(server, 1_500)).toMatchObject({ status: 'answered', records: ['192.0.2.10'] });
    expect(server.asked.udp).toBe(3);
  });

  test('a server that never answers is silent, within the time', async () => {
    const server = await serving(() => undefined);
    expect(await ask(server, 200)).toEqual({ status: 'silent', reason: 'no answer within 0.2 s' });
  });

  test('a closed port is silent at once', async () => {
    const server = await nameServer(() => undefined);
    await server.close();
    expect(await ask(server, 5_000)).toEqual({ status: 'silent', reason: 'connection refused' });
  });

  test('a truncated answer is asked for again over TCP', async () => {
    const many = Array.from({ length: 100 }, (_, index) => `192.0.2.${index}`);
    const cut: Reply = (query) => answerWith(query, [], { flags: AUTHORITATIVE_ANSWER | TRUNCATED_RESPONSE });
    const server = await serving(cut, (query) => answerWith(query, many));
    const answer = await ask(server);
    expect(sameSet(many, answer)).toBe(true);
    expect(server.asked).toEqual({ udp: 1, tcp: 1 });
  });

  test('a connection closed half-way through the answer is silent', async () => {
    const cut: Reply = (query) => answerWith(query, [], { flags: TRUNCATED_RESPONSE });
    const server = await serving(cut, () => undefined);
    expect(await ask(server)).toEqual({
      status: 'silent',
      reason: 'connection closed before the answer was complete',
    });
  });

  test('a forged answer with another id is passed over', async () => {
    const forged: Reply = (query) => answerWith({ ...query, id: ((query.id ?? 0) + 1) % 0x10000 }, ['198.51.100.66']);
    const server = await serving((query, nth) => (nth === 1 ? forged(query, nth) : answerWith(query, ['192.0.2.10'])));
    expect(await ask(server, 1_500)).toMatchObject({ records: ['192.0.2.10'] });
  });

  test('an answer to another question is silence that says so', async () => {
    const other: Reply = (query) =>
      answerWith({ ...query, questions: [{ name: 'other.example.com', type: 'A', class: 'IN' }] }, ['192.0.2.10']);
    const server = await serving(other);
    expect(await ask(server, 100)).toEqual({ status: 'silent', reason: 'the answer is to another question' });
  });

  test('NXDOMAIN carries the serial of the zone', async () => {
    const soa = {
      mname: 'ns1.example.com',
      rname: 'h.example.com',
      serial: 7,
      refresh: 1,
      retry: 1,
      expire: 1,
      minimum: 1,
    };
    const server = await serving((query) =>
      answerWith(query, [], { rcode: 3, authorities: [{ type: 'SOA', name: 'example.com', ttl: 60, data: soa }] }),
    );
    expect(await ask(server)).toMatchObject({ rcode: 'NXDOMAIN', records: [], soaSerial: 7 });
  });
});

describe('asking every name server', () => {
  test('one silent server neither delays nor hides the others', async () => {
    const good = await serving((query) => answerWith(query, ['192.0.2.10']));
    const dead = await serving(() => undefined);
    const answers = await askAll([dead, good], 'support.example.com', 'A', 1_000);
    expect(answers.map(({ answer }) => answer.status)).toEqual(['silent', 'answered']);
  });
});

describe('the same set', () => {
  const answered = (change: object): DnsAnswer => ({
    status: 'answered',
    rcode: 'NOERROR',
    authoritative: true,
    records: ['192.0.2.10'],
    ttlSeconds: 60,
    ...change,
  });

  test('is exactly the expected one', () => {
    expect(sameSet(['192.0.2.10'], answered({}))).toBe(true);
    expect(sameSet(['2001:DB8:0::10'], answered({ records: ['2001:db8::10'] }))).toBe(true);
  });

  test.each([
    ['an additional address', { records: ['192.0.2.10', '192.0.2.20'] }],
    ['another address', { records: ['192.0.2.20'] }],
    ['no address', { records: [] }],
    ['an answer without authority', { authoritative: false }],
    ['an error', { rcode: 'SERVFAIL' }],
  ])('is not %s', (_, change) => {
    expect(sameSet(['192.0.2.10'], answered(change))).toBe(false);
  });

  test('is not silence', () => {
    expect(sameSet([], { status: 'silent', reason: 'x' })).toBe(false);
  });
});
