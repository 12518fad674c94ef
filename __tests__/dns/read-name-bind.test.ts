import { readName, readOtherTypes, updateRecordSets } from '../../dns';
import { describeWith } from '../support/requirements';
import { startBindServers, testKeys, type BindServers } from './bind-server';

let bind: BindServers;
const timeoutMs = 5_000;

describeWith(['bind'], 'reading a name of BIND', () => {
  beforeAll(async () => {
    bind = await startBindServers();
  });
  afterAll(() => bind.stop());

  test.each([
    ['signed', testKeys.swing, true],
    ['unsigned', undefined, false],
    ['unsigned where the key is not accepted', { ...testKeys.swing, name: 'nobody.' }, false],
  ] as const)('gives its A, AAAA and CNAME sets, %s', async (_, key, signed) => {
    const reading = await readName({
      server: bind.primary,
      name: 'Help.example.com.',
      timeoutMs,
      ...(key === undefined ? {} : { key }),
    });
    const there = { status: 'read', name: 'help.example.com', signed };
    expect(reading).toMatchObject([
      { ...there, type: 'A', values: ['192.0.2.10'], ttl: 60 },
      { ...there, type: 'AAAA', values: [] },
      { ...there, type: 'CNAME', values: [] },
    ]);
  });

  test('tells a CNAME by itself', async () => {
    const reading = await readName({ server: bind.primary, name: 'alias.example.com', timeoutMs });
    expect(reading).toMatchObject([{ values: [] }, { values: [] }, { values: ['a.example.com'], ttl: 60 }]);
  });

  test.each([
    ['help.example.com', []],
    ['alias.example.com', []],
    ['nobody.example.com', []],
    ['noted.example.com', ['TXT']],
    ['example.com', ['NS', 'SOA']],
  ])('%s has beside them: %j', async (name, types) => {
    expect(await readOtherTypes({ server: bind.primary, name, timeoutMs })).toEqual({ status: 'read', types });
  });

  test('a zone that is not served is not read', async () => {
    expect(await readOtherTypes({ server: bind.primary, name: 'help.example.org', timeoutMs })).toEqual({
      status: 'unread',
      reason: 'the server answered REFUSED',
    });
    expect(await readName({ server: bind.primary, name: 'help.example.org', timeoutMs })).toMatchObject([
      { status: 'unread' },
      { status: 'unread' },
      { status: 'unread' },
    ]);
  });

  test('a guard touches nothing, so an update-policy needs to grant nothing of its type', async () => {
    const name = 'help.example.net';
    const outcome = await updateRecordSets({
      server: bind.primary,
      zone: 'example.net',
      key: testKeys.swing,
      changes: [
        { name, type: 'A', expected: ['192.0.2.10'], next: { ttl: 60, values: ['192.0.2.20'] } },
        { name, type: 'AAAA', expected: 'absent', next: 'absent' },
      ],
      timeoutMs,
    });
    expect(outcome).toMatchObject({ status: 'applied' });
  });
});
