import { dnsRecordSet } from '../../../provider/dns-record-set';
import { unknown, type Values } from '../../../provider/framework';
import { configOf, contextOf, creation, renewal, stateOf, told } from './record-under-test';

/** Nobody is there: whatever is asked becomes an error. */
const context = contextOf();
const unaskable = { server: '127.0.0.1:1', authoritative: ['127.0.0.1:1'] };

describe('the plan of a record set', () => {
  test.each<[string, Values, string | typeof unknown]>([
    ['its addresses', { addresses: unknown }, 'example.com/help.example.com'],
    ['its ttl', { ttl: unknown }, 'example.com/help.example.com'],
    ['its server', { server: unknown }, 'example.com/help.example.com'],
    ['its name', { name: unknown }, unknown],
  ])('asks nobody while %s is known only after apply', async (_, change, id) => {
    const config = configOf({ ...unaskable, ...change });
    const { planned, diagnostics } = await dnsRecordSet.plan(creation(config), context);
    expect(diagnostics).toEqual([]);
    expect(planned).toEqual({ ...config, id });
  });

  test.each<[string, Values, readonly string[]]>([
    ['zone', { zone: 'com' }, ['zone']],
    ['name', { name: 'support.example.com' }, ['name']],
    ['name that is not yet known', { name: unknown }, ['name']],
  ])('another %s is another record', async (_, change, requiresReplace) => {
    const prior = stateOf(configOf(unaskable));
    const answer = await dnsRecordSet.plan(renewal(prior, { ...prior, ...change }), context);
    expect(answer).toMatchObject({ requiresReplace, diagnostics: [] });
  });

  test.each<[string, Values]>([
    ['ttl', { ttl: 30 }],
    ['address', { addresses: ['192.0.2.20'] }],
    ['kind', { addresses: null, cname: 'a.example.com' }],
  ])('another %s is a change in place, which the server is asked about', async (_, change) => {
    const prior = stateOf(configOf(unaskable));
    const answer = await dnsRecordSet.plan(renewal(prior, { ...prior, ...change }), context);
    expect(answer).not.toHaveProperty('requiresReplace');
    expect(told(answer.diagnostics)).toContain('error server: it is not known whether the change is permitted');
  });

  test('the order of addresses is no change, and another server, key or list of servers asks nobody', async () => {
    const prior = stateOf(configOf({ ...unaskable, addresses: ['192.0.2.10', '2001:db8::10'] }));
    const other = {
      addresses: ['2001:db8::10', '192.0.2.10'],
      server: '127.0.0.1:2',
      key_name: 'other.',
      authoritative: null,
    };
    const { diagnostics } = await dnsRecordSet.plan(renewal(prior, { ...prior, ...other }), context);
    expect(diagnostics).toEqual([]);
  });

  test('a key that is known only during apply is not asked for', async () => {
    const prior = stateOf(configOf(unaskable));
    const key: Values = { key_name: 'swing.', key_algorithm: 'hmac-sha256', key_secret: unknown };
    const answer = await dnsRecordSet.plan(renewal(prior, { ...prior, ...key, ttl: 30 }), context);
    expect(told(answer.diagnostics)).toEqual(['warning key_secret: the permission was not asked']);
    expect(answer.planned).toMatchObject({ key_secret: null });
  });
});
