import { Resolver } from 'node:dns/promises';
import { dnsRecordSet } from '../../../provider/dns-record-set';
import { describeWith } from '../../support/requirements';
import { newConfig, existing, scene, textOf, useBind } from './bind-scene';
import { configOf, contextOf, details, renewal, told } from './record-under-test';

const { importState, plan, read } = dnsRecordSet;

afterEach(() => jest.restoreAllMocks());

describe('the id of an import', () => {
  test('names zone, name, server and the servers that must follow', async () => {
    const id =
      'example.com/help.example.com?server=ns1.example.com:53&authoritative=ns1.example.com:53,ns2.example.com:53';
    expect(await importState(id, contextOf())).toEqual({
      state: {
        ...configOf({ server: 'ns1.example.com:53', authoritative: ['ns1.example.com:53', 'ns2.example.com:53'] }),
        ttl: null,
        addresses: null,
        id: 'example.com/help.example.com',
      },
      diagnostics: [],
    });
  });

  test.each([
    ['example.com', /got "example.com"; allowed: ZONE\/NAME\?server=HOST:PORT/],
    ['example.com/help.example.com?sever=ns1.example.com:53', /allowed: ZONE/],
    ['example.com/help.example.com?server=a:53&server=b:53', /allowed: ZONE/],
    ['example.com/Help.example.com', /write "help.example.com"/],
    ['example.com/help.example.org', /is not inside zone example.com/],
    ['example.com/help.example.com?server=ns1.example.com', /a server is a host and its port/],
  ])('fails when it is %s', async (id, reason) => {
    const { state, diagnostics } = await importState(id, contextOf());
    expect(state).toBeNull();
    expect(details(diagnostics)).toMatch(reason);
  });
});

describeWith(['bind'], 'the import of a record set on BIND', () => {
  useBind();

  test('ends in the state of its configuration: the next plan changes nothing', async () => {
    const { id, ...config } = await existing({ addresses: ['192.0.2.10', '2001:db8::10'] });
    const servers = (config['authoritative'] as readonly string[]).join(',');
    const imported = await importState(
      `${String(id)}?server=${String(config['server'])}&authoritative=${servers}`,
      contextOf(),
    );
    const { state, diagnostics } = await read(imported.state ?? {}, contextOf({ env: {} }));
    expect({ state, diagnostics }).toEqual({ state: { ...config, id }, diagnostics: [] });
    const planned = await plan(renewal(state ?? {}, { ...config, id: null }), contextOf());
    expect(planned).toEqual({ planned: state, diagnostics: [] });
  });

  test('without a server asks the one that the SOA record names', async () => {
    const { id } = await existing();
    const soa = { nsname: 'NS1.example.com', hostmaster: '', serial: 1, refresh: 1, retry: 1, expire: 1, minttl: 1 };
    jest.spyOn(Resolver.prototype, 'resolveSoa').mockResolvedValue(soa);
    const connect = { 'ns1.example.com:53': textOf(scene.bind.primary) };
    const imported = await importState(String(id), contextOf());
    const { state } = await read(imported.state ?? {}, contextOf({ provider: { connect } }));
    expect(state).toMatchObject({ server: 'ns1.example.com:53', addresses: ['192.0.2.10'], ttl: 60 });
  });

  test('fails when nobody names the server', async () => {
    jest.spyOn(Resolver.prototype, 'resolveSoa').mockRejectedValue(new Error('ENOTFOUND'));
    const imported = await importState('example.com/help.example.com', contextOf());
    const { diagnostics } = await read(imported.state ?? {}, contextOf());
    expect(told(diagnostics)).toEqual(['error server: the primary server is not known']);
  });

  test('fails when the server is silent, where a refresh would only warn', async () => {
    const imported = await importState('example.com/help.example.com?server=127.0.0.1:1', contextOf());
    const { diagnostics } = await read(imported.state ?? {}, contextOf());
    expect(told(diagnostics)).toEqual(['error server: the server cannot be asked']);
  });

  test('of nothing is nothing', async () => {
    const { name, server } = newConfig();
    const imported = await importState(`example.com/${String(name)}?server=${String(server)}`, contextOf());
    expect(await read(imported.state ?? {}, contextOf())).toEqual({ state: null, diagnostics: [] });
  });
});
