import { nameServersOf, placesOf } from '../../dns';
import { answerWith, nameServer, type NameServer, type Reply } from './name-server';

const open: NameServer[] = [];

async function ask(reply: Reply) {
  const server = await nameServer(reply);
  open.push(server);
  return nameServersOf({ server, zone: 'example.com.', timeoutMs: 2_000 });
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

describe('the name servers of a zone', () => {
  test('are those of its NS records, lower case, sorted', async () => {
    const records = ['NS2.example.com.', 'ns1.example.com'].map(
      (data) => ({ type: 'NS', name: 'example.com', ttl: 60, data }) as const,
    );
    const found = await ask((query) => answerWith(query, [], { answers: records }));
    expect(found).toEqual({ status: 'named', names: ['ns1.example.com', 'ns2.example.com'] });
  });

  test('are not known when the server names none', async () => {
    expect(await ask((query) => answerWith(query, [], { rcode: 5 }))).toEqual({
      status: 'unknown',
      reason: 'answers REFUSED and names no name servers of example.com.',
    });
  });

  test('are not known when the server is silent', async () => {
    const closed = await nameServer(() => undefined);
    await closed.close();
    expect(await nameServersOf({ server: closed, zone: 'example.com', timeoutMs: 2_000 })).toEqual({
      status: 'unknown',
      reason: 'is silent: connection refused',
    });
  });
});

describe('where a name server is', () => {
  test('an address is its own place', async () => {
    expect(await placesOf({ host: '127.0.0.1', port: 5353 }, 1_000)).toEqual({
      servers: [{ host: '127.0.0.1', port: 5353 }],
      withoutRoute: [],
    });
  });

  test('a name is every address it has', async () => {
    const { servers, withoutRoute } = await placesOf({ host: 'localhost', port: 53 }, 1_000);
    expect([...servers.map(({ host }) => host), ...withoutRoute]).toContain('127.0.0.1');
  });

  test('a name nobody knows is nowhere', async () => {
    expect(await placesOf({ host: 'nobody.invalid', port: 53 }, 1_000)).toEqual({ servers: [], withoutRoute: [] });
  });
});
