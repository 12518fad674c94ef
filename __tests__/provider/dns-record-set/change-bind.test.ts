import { dnsRecordSet } from '../../../provider/dns-record-set';
import { quietZone, testKeys } from '../../dns/bind-server';
import { describeWith } from '../../support/requirements';
import { edit, existing, newConfig, scene, serial, served, swing, textOf, useBind } from './bind-scene';
import { contextOf, creation, details, outOfTime, removal, stateOf, told } from './record-under-test';

const { apply, read } = dnsRecordSet;
const changed = { expected: ['192.0.2.10'], next: { ttl: 60, values: ['192.0.2.99'] } } as const;

describeWith(['bind'], 'a record set on BIND', () => {
  useBind();

  test('is created where nothing is, and every server serves it', async () => {
    const config = newConfig({ addresses: ['192.0.2.10', '2001:db8::10'] });
    const { state, diagnostics } = await apply(creation(config), contextOf());
    expect({ state, diagnostics }).toEqual({ state: stateOf(config), diagnostics: [] });
    for (const server of [scene.bind.primary, scene.bind.secondary])
      expect(await served(config['name'], server)).toBe('192.0.2.10, 2001:db8::10 (ttl 60)');
  });

  test('takes the key of the configuration, whose secret goes into no state', async () => {
    const { name, algorithm, secret } = testKeys.swing512;
    const config = newConfig({ key_name: name, key_algorithm: algorithm, key_secret: secret });
    const { state, diagnostics } = await apply(creation(config), contextOf({ env: {} }));
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ key_name: name, key_secret: null });
  });

  test('changes TTL and addresses of both families in one message: one serial', async () => {
    const prior = await existing({ addresses: ['192.0.2.10', '2001:db8::10'] });
    const addresses = ['192.0.2.20', '2001:db8::20'];
    const before = await serial();
    const { state, diagnostics } = await swing(prior, { ttl: 30, addresses });
    expect(diagnostics).toEqual([]);
    expect(state).toEqual({ ...prior, ttl: 30, addresses });
    expect(await serial()).toBe(before + 1);
    expect(await served(prior['name'], scene.bind.secondary)).toBe('192.0.2.20, 2001:db8::20 (ttl 30)');
  });

  test('gains and loses a family', async () => {
    const prior = await existing();
    const { state } = await swing(prior, { addresses: ['2001:db8::20'] });
    expect(state).toMatchObject({ addresses: ['2001:db8::20'] });
    expect(await served(prior['name'])).toBe('2001:db8::20 (ttl 60)');
  });

  test('turns from addresses into an alias and back, in one message each', async () => {
    const prior = await existing({ addresses: ['192.0.2.10', '2001:db8::10'] });
    const alias = await swing(prior, { addresses: null, cname: 'help.example.com' });
    expect(alias).toMatchObject({ diagnostics: [], state: { addresses: null, cname: 'help.example.com' } });
    expect(await served(prior['name'], scene.bind.secondary)).toBe('a CNAME to help.example.com (ttl 60)');
    const back = await swing(alias.state ?? {}, { addresses: ['192.0.2.10'], cname: null });
    expect(back).toMatchObject({ diagnostics: [], state: { addresses: ['192.0.2.10'], cname: null } });
  });

  test('sends nothing when only the server, the key or the list of servers is another', async () => {
    const prior = await existing();
    const nowhere = { server: '127.0.0.1:1', key_name: 'other.', authoritative: ['127.0.0.1:1'] };
    const { state, diagnostics } = await swing(prior, nowhere, contextOf({ env: {} }));
    expect({ state, diagnostics }).toEqual({ state: { ...prior, ...nowhere }, diagnostics: [] });
  });

  test('finds the servers by NS and by the map of the provider', async () => {
    const connect = { 'NS1.example.com:53': textOf(scene.bind.primary) };
    const context = contextOf({ provider: { connect } });
    const prior = await existing({ server: 'ns1.example.com:53', authoritative: null }, context);
    expect(await swing(prior, { ttl: 30 }, context)).toMatchObject({ diagnostics: [], state: { ttl: 30 } });
  });

  test('is deleted, everywhere', async () => {
    const prior = await existing();
    expect(await apply(removal(prior), contextOf())).toEqual({ state: null, diagnostics: [] });
    expect(await served(prior['name'], scene.bind.secondary)).toBe('no record');
  });

  describe('that somebody else touched', () => {
    test('fails when it is there already: nothing is sent, nothing comes into the state', async () => {
      const mine = await existing({ addresses: ['192.0.2.99'], ttl: 300 });
      const config = newConfig({ name: mine['name'] ?? null });
      const { state, diagnostics } = await apply(creation(config), contextOf());
      expect(state).toBeNull();
      expect(told(diagnostics)).toEqual(['error name: refuses to create over a record that is there']);
      const id = `example.com/${String(mine['name'])}?server=${String(config['server'])}&authoritative=`;
      expect(details(diagnostics)).toContain(`is there already: 192.0.2.99 (ttl 300)`);
      expect(details(diagnostics)).toContain(id);
      expect(await served(mine['name'])).toBe('192.0.2.99 (ttl 300)');
    });

    test.each([
      ['its address', { type: 'A', ...changed }, 'addresses', '192.0.2.99 (ttl 60)'],
      [
        'an address more than the state knows',
        { type: 'A', ...changed, next: { ttl: 60, values: ['192.0.2.10', '192.0.2.99'] } },
        'addresses',
        '192.0.2.10, 192.0.2.99 (ttl 60)',
      ],
      [
        'a family the state does not know',
        { type: 'AAAA', expected: 'absent', next: { ttl: 60, values: ['2001:db8::99'] } },
        'addresses',
        '192.0.2.10, 2001:db8::99 (ttl 60)',
      ],
      [
        'its ttl, which no server compares',
        { type: 'A', ...changed, next: { ttl: 300, values: ['192.0.2.10'] } },
        'ttl',
        '192.0.2.10 (ttl 300)',
      ],
    ] as const)(
      'fails when it is %s: expected and found are told, nothing changes',
      async (_, edited, attribute, found) => {
        const prior = await existing();
        await edit(prior['name'], [edited]);
        const { state, diagnostics } = await swing(prior, { addresses: ['192.0.2.20'], ttl: 30 });
        expect(told(diagnostics)).toEqual([`error ${attribute}: somebody changed the record`]);
        expect(details(diagnostics)).toContain(`expected 192.0.2.10 (ttl 60), found ${found}; nothing was changed`);
        expect(await served(prior['name'])).toBe(found);
        // the next refresh and plan tell the truth
        const refreshed = await read(prior, contextOf());
        expect(refreshed.state).toEqual(state);
        const again = await swing(refreshed.state ?? {}, { addresses: ['192.0.2.20'], ttl: 30 });
        expect(again).toMatchObject({ diagnostics: [], state: { addresses: ['192.0.2.20'], ttl: 30 } });
      },
    );

    test('fails when a deletion would take what the state does not know', async () => {
      const prior = await existing();
      await edit(prior['name'], [{ type: 'A', ...changed }]);
      const { state, diagnostics } = await apply(removal(prior), contextOf());
      expect(told(diagnostics)).toEqual(['error addresses: somebody changed the record']);
      expect(state).toMatchObject({ addresses: ['192.0.2.99'] });
      expect(await served(prior['name'])).toBe('192.0.2.99 (ttl 60)');
    });

    test('fails when it is gone, and the state forgets it', async () => {
      const prior = await existing();
      await edit(prior['name'], [{ type: 'A', expected: ['192.0.2.10'], next: 'absent' }]);
      const { state, diagnostics } = await swing(prior, { ttl: 30 });
      expect(state).toBeNull();
      expect(details(diagnostics)).toContain('expected 192.0.2.10 (ttl 60), found no record');
      expect(await read(prior, contextOf())).toEqual({ state: null, diagnostics: [] });
    });

    test('sends nothing and warns when it is already as wanted', async () => {
      const prior = await existing();
      await edit(prior['name'], [{ type: 'A', ...changed }]);
      const { state, diagnostics } = await swing(prior, { addresses: ['192.0.2.99'] });
      expect(told(diagnostics)).toEqual(['warning addresses: the change was made already']);
      expect(state).toMatchObject({ addresses: ['192.0.2.99'] });
    });

    test('shows as the other kind when it became an alias', async () => {
      const prior = await existing();
      await edit(prior['name'], [
        { type: 'A', expected: ['192.0.2.10'], next: 'absent' },
        { type: 'CNAME', expected: 'absent', next: { ttl: 5, values: ['help.example.com'] } },
      ]);
      expect(await read(prior, contextOf())).toEqual({
        state: { ...prior, addresses: null, cname: 'help.example.com', ttl: 5 },
        diagnostics: [],
      });
    });

    test('shows ttl 0 and warns when its families have different ones, and the next change makes them equal', async () => {
      const prior = await existing({ addresses: ['192.0.2.10', '2001:db8::10'] });
      const values = ['2001:db8::10'];
      await edit(prior['name'], [{ type: 'AAAA', expected: values, next: { ttl: 300, values } }]);
      const { state, diagnostics } = await read(prior, contextOf());
      expect(state).toEqual({ ...prior, ttl: 0 });
      expect(details(diagnostics)).toContain('is 192.0.2.10 (ttl 60), 2001:db8::10 (ttl 300)');
      expect(await swing(state ?? {}, { ttl: 60 })).toMatchObject({ diagnostics: [], state: { ttl: 60 } });
      expect(await served(prior['name'])).toBe('192.0.2.10, 2001:db8::10 (ttl 60)');
    });
  });

  describe('a server that does not follow', () => {
    test('makes the outcome unknown and is named; the state is what the primary serves', async () => {
      const config = newConfig({ zone: quietZone });
      const { state, diagnostics } = await apply(creation(config), contextOf({ signal: outOfTime(1_500) }));
      expect(told(diagnostics)).toEqual(['error authoritative: not every name server follows']);
      const { primary, secondary } = scene.bind;
      expect(details(diagnostics)).toContain(
        `unknown: ${textOf(primary)} serves 192.0.2.10 (ttl 60), but ${textOf(secondary)} answers no record`,
      );
      expect(state).toEqual(stateOf(config));
      const swung = await swing(state ?? {}, { ttl: 30 }, contextOf({ signal: outOfTime(1_500) }));
      expect(swung).toMatchObject({ state: { ttl: 30 }, diagnostics: [{ attribute: ['authoritative'] }] });
      const gone = await apply(removal(swung.state ?? {}), contextOf());
      expect(gone).toEqual({ state: null, diagnostics: [] });
    });

    test('that does not serve the zone says so', async () => {
      const prior = await existing();
      const other = { authoritative: [textOf(scene.bind.primary), '127.0.0.1:1'], ttl: 30 };
      const { state, diagnostics } = await swing(prior, other, contextOf({ signal: outOfTime(500) }));
      expect(details(diagnostics)).toContain('but 127.0.0.1:1 is silent: connection refused');
      expect(state).toMatchObject({ ttl: 30 });
    });
  });

  test('stopped before anything was sent, it changes nothing', async () => {
    const prior = await existing();
    const { state, diagnostics } = await swing(prior, { ttl: 30 }, contextOf({ signal: AbortSignal.abort() }));
    expect(told(diagnostics)).toEqual(['error name: stopped before anything was sent']);
    expect(state).toEqual(prior);
    expect(await served(prior['name'])).toBe('192.0.2.10 (ttl 60)');
  });
});
