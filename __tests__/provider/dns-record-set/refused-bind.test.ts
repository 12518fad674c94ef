import { dnsRecordSet } from '../../../provider/dns-record-set';
import type { Clock, Context, Values } from '../../../provider/framework';
import { testKeys } from '../../dns/bind-server';
import { describeWith } from '../../support/requirements';
import { existing, newConfig, scene, serial, served, textOf, useBind } from './bind-scene';
import {
  contextOf,
  creation,
  details,
  envOf,
  outOfTime,
  realClock,
  removal,
  renewal,
  stateOf,
  told,
} from './record-under-test';

const { apply, plan } = dnsRecordSet;
const { swing, reader } = testKeys;
const anHourLate: Clock = { ...realClock, now: () => Date.now() - 3_600_000 };

interface Refusal {
  readonly context?: () => Partial<Context>;
  readonly change?: () => Values;
  readonly expected: string;
  readonly detail: RegExp;
}

const refusals: readonly (readonly [string, Refusal])[] = [
  [
    'the key may not change the name',
    {
      context: () => ({ env: envOf(reader) }),
      expected: 'error key_name: the server declines the change: REFUSED',
      detail: /let the key change this name and type/,
    },
  ],
  [
    'the server does not know the key',
    {
      context: () => ({ env: envOf({ ...swing, name: 'nobody.' }) }),
      expected: 'error key_name: the server declines the change: BADKEY',
      detail: /compare name and algorithm of the key with the configuration of the server/,
    },
  ],
  [
    'the algorithm is another',
    {
      context: () => ({ env: envOf({ ...swing, algorithm: 'hmac-sha512' }) }),
      expected: 'error key_name: the server declines the change: BADKEY',
      detail: /name and algorithm/,
    },
  ],
  [
    'the secret is wrong',
    {
      context: () => ({ env: envOf({ ...swing, secret: reader.secret }) }),
      expected: 'error key_secret: the server declines the change: BADSIG',
      detail: /compare the secret of the key with the one of the server/,
    },
  ],
  [
    'the secret of the configuration is wrong',
    {
      change: () => ({ key_name: swing.name, key_algorithm: swing.algorithm, key_secret: reader.secret }),
      expected: 'error key_secret: the server declines the change: BADSIG',
      detail: /the server cannot verify the signature/,
    },
  ],
  [
    'the clocks differ',
    {
      context: () => ({ clock: anHourLate }),
      expected: 'error server: the server declines the change: BADTIME',
      detail:
        /the server says 20\d\d-.*Z, here it is 20\d\d-.*Z; nothing was changed\. What to do: set both clocks by NTP/,
    },
  ],
  [
    'the server is the secondary',
    {
      change: () => ({ server: textOf(scene.bind.secondary) }),
      expected: 'error key_name: the server declines the change: REFUSED',
      detail: /name the primary server of the zone/,
    },
  ],
];

const nobody = 'error server: the server cannot be asked';

describeWith(['bind'], 'a record set that BIND refuses', () => {
  useBind();

  describe.each(refusals)('when %s', (_, { context = () => ({}), change = () => ({}), expected, detail }) => {
    test('the plan says so, and nothing changes', async () => {
      const prior = await existing();
      const before = await serial();
      const request = renewal(prior, { ...prior, ...change(), id: null, addresses: ['192.0.2.20'] });
      const { diagnostics } = await plan(request, contextOf(context()));
      expect(told(diagnostics)).toEqual([expected]);
      expect(details(diagnostics)).toMatch(detail);
      expect(await serial()).toBe(before);
    });

    test('apply says so, no secret with it, and the state is what it was', async () => {
      const prior = await existing();
      const request = renewal(prior, { ...prior, ...change(), id: null, addresses: ['192.0.2.20'] });
      const { state, diagnostics } = await apply(request, contextOf(context()));
      expect(told(diagnostics)).toEqual([expected]);
      expect(details(diagnostics)).toMatch(detail);
      expect(state).toEqual(prior);
      expect(await served(prior['name'])).toBe('192.0.2.10 (ttl 60)');
      for (const { secret } of Object.values(testKeys))
        expect(JSON.stringify({ state, diagnostics })).not.toContain(secret);
    });
  });

  test('an error that nobody signed is no proof: it is told what is served, not what was done', async () => {
    const prior = await existing();
    const context = contextOf({ env: envOf({ ...swing, secret: reader.secret }) });
    const { diagnostics } = await apply(renewal(prior, { ...prior, ttl: 30 }), context);
    expect(details(diagnostics)).toContain('(the answer is not signed: a hint, no proof); the change is not served');
  });

  test('an idle plan asks nobody', async () => {
    const prior = { ...(await existing()), server: '127.0.0.1:1' };
    const { planned, diagnostics } = await plan(renewal(prior, prior), contextOf({ env: {} }));
    expect({ planned, diagnostics }).toEqual({ planned: prior, diagnostics: [] });
  });

  test('a permitted change is planned in place without a word, and changes nothing', async () => {
    const prior = await existing();
    const before = await serial();
    const request = renewal(prior, { ...prior, addresses: ['192.0.2.20', '2001:db8::20'], ttl: 30 });
    const answer = await plan(request, contextOf());
    expect(answer).toEqual({ planned: request.planned, diagnostics: [] });
    expect(await plan(removal(prior), contextOf())).toEqual({ planned: null, diagnostics: [] });
    expect(await serial()).toBe(before);
  });

  test('a type that an update-policy does not grant is refused in the plan', async () => {
    const { primary } = scene.bind;
    const said = { zone: 'example.net', name: 'help.example.net', authoritative: [textOf(primary)] };
    const prior = stateOf(newConfig(said));
    const permitted = await plan(renewal(prior, { ...prior, addresses: ['192.0.2.20'] }), contextOf());
    expect(permitted.diagnostics).toEqual([]);
    const refused = await plan(renewal(prior, { ...prior, addresses: ['192.0.2.10', '2001:db8::1'] }), contextOf());
    expect(told(refused.diagnostics)).toEqual(['error key_name: the server declines the change: REFUSED']);
    // types that are neither there nor wanted are only guarded
    expect(await apply(renewal(prior, { ...prior, addresses: ['192.0.2.20'] }), contextOf())).toMatchObject({
      diagnostics: [],
      state: { addresses: ['192.0.2.20'] },
    });
  });

  test('a creation over something is refused in the plan', async () => {
    const { name = null } = await existing({ addresses: ['192.0.2.99'] });
    const { diagnostics } = await plan(creation(newConfig({ name })), contextOf());
    expect(told(diagnostics)).toEqual(['error name: refuses to create over a record that is there']);
    const alias = await plan(creation(newConfig({ name: 'alias.example.com' })), contextOf());
    expect(details(alias.diagnostics)).toContain('is there already: a CNAME to a.example.com (ttl 60)');
  });

  test('a deletion without the permission is refused in the plan', async () => {
    const prior = await existing();
    const { diagnostics } = await plan(removal(prior), contextOf({ env: envOf(reader) }));
    expect(told(diagnostics)).toEqual(['error key_name: the server declines the change: REFUSED']);
  });

  test('a zone that is not served cannot be planned; once it was, refreshing warns and keeps the state', async () => {
    const config = newConfig({ zone: 'example.org', authoritative: [textOf(scene.bind.primary)] });
    const { diagnostics } = await plan(creation(config), contextOf());
    expect(told(diagnostics)).toEqual([nobody]);
    expect(details(diagnostics)).toContain('the server answered REFUSED; so it may be there already');
    const prior = stateOf(config);
    const changed = await plan(renewal(prior, { ...config, ttl: 30 }), contextOf());
    expect(told(changed.diagnostics)).toEqual(['error zone: the server declines the change: NOTAUTH']);
    const refreshed = await dnsRecordSet.read(prior, contextOf());
    expect(refreshed.state).toEqual(prior);
    expect(told(refreshed.diagnostics)).toEqual(['warning server: the server cannot be asked']);
    const applied = await apply(renewal(prior, { ...config, ttl: 30 }), contextOf());
    expect({ ...applied, diagnostics: told(applied.diagnostics) }).toEqual({ state: prior, diagnostics: [nobody] });
  });

  test('an alias beside other records is refused: the name would be gone', async () => {
    const prior = stateOf(newConfig({ name: 'noted.example.com' }));
    const request = renewal(prior, { ...prior, addresses: null, cname: 'help.example.com' });
    const expected = ['error cname: a CNAME cannot stand beside other records'];
    expect(told((await plan(request, contextOf())).diagnostics)).toEqual(expected);
    const { state, diagnostics } = await apply(request, contextOf());
    expect(told(diagnostics)).toEqual(expected);
    expect(details(diagnostics)).toContain('noted.example.com has TXT records');
    expect(state).toEqual(prior);
    expect(await served('noted.example.com')).toBe('192.0.2.10 (ttl 60)');
  });

  test('servers that cannot be found refuse plan and apply before anything is sent', async () => {
    const prior = await existing();
    const request = renewal(prior, { ...prior, authoritative: ['ns9.invalid:53'], ttl: 30 });
    const expected = ['error authoritative: a name server cannot be asked'];
    expect(told((await plan(request, contextOf())).diagnostics)).toEqual(expected);
    expect(told((await apply(request, contextOf({ signal: outOfTime(5_000) }))).diagnostics)).toEqual(expected);
    expect(await served(prior['name'])).toBe('192.0.2.10 (ttl 60)');
  });

  test('without a key the plan warns and apply sends nothing', async () => {
    const prior = await existing();
    const request = renewal(prior, { ...prior, ttl: 30 });
    const planned = await plan(request, contextOf({ env: {} }));
    expect(told(planned.diagnostics)).toEqual(['warning key_name: there is no key for updates']);
    const { state, diagnostics } = await apply(request, contextOf({ env: {} }));
    expect(told(diagnostics)).toEqual(['error key_name: there is no key for updates']);
    expect(state).toEqual(prior);
  });

  test('with half a key in the environment plan and apply refuse', async () => {
    const prior = await existing();
    const env = { DNS_UPDATE_KEYSECRET: swing.secret };
    const request = renewal(prior, { ...prior, ttl: 30 });
    for (const answer of [await plan(request, contextOf({ env })), await apply(request, contextOf({ env }))]) {
      expect(told(answer.diagnostics)).toEqual(['error key_name: the key in the environment cannot be used']);
      expect(JSON.stringify(answer)).not.toContain(swing.secret);
    }
  });
});
