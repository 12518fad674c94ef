import { askServer } from '../../dns';
import {
  probeUpdatePermission,
  updateRecordSets,
  type RecordSetChange,
  type UpdateOptions,
  type UpdateOutcome,
} from '../../dns/update';
import { describeWith } from '../support/requirements';
import { startBindServers, testKeys, type BindServers } from './bind-server';

let bind: BindServers;
let names = 0;

function newName(): string {
  names += 1;
  return `host${names}.example.com`;
}

function update(changes: readonly RecordSetChange[], options: Partial<UpdateOptions> = {}): Promise<UpdateOutcome> {
  const { primary: server } = bind;
  return updateRecordSets({ server, zone: 'example.com', key: testKeys.swing, changes, timeoutMs: 5_000, ...options });
}

type Set = Omit<RecordSetChange, 'expected' | 'next'>;

function create(set: Set, values: readonly string[], ttl = 60): Promise<UpdateOutcome> {
  return update([{ ...set, expected: 'absent', next: { ttl, values } }]);
}

/** A new name with this A set, ttl 60. */
async function existing(...values: readonly string[]): Promise<Set> {
  const set = { name: newName(), type: 'A' } as const;
  expect(await create(set, values)).toMatchObject({ status: 'applied' });
  return set;
}

async function serial(): Promise<number | undefined> {
  const answer = await askServer({ server: bind.primary, name: 'example.com', type: 'SOA', timeoutMs: 2_000 });
  return answer.status === 'answered' ? answer.soaSerial : undefined;
}

async function served(name: string, type: 'A' | 'AAAA' | 'CNAME', server = bind.primary): Promise<string> {
  const answer = await askServer({ server, name, type, timeoutMs: 2_000 });
  return answer.status === 'answered' ? `${answer.records.join(' ')} ttl ${answer.ttlSeconds}` : answer.reason;
}

describeWith(['bind'], 'an update of BIND', () => {
  beforeAll(async () => {
    bind = await startBindServers();
  });
  afterAll(() => bind.stop());

  describe('that is applied', () => {
    test('changes values and TTL in one message, reads them back, and the secondary follows', async () => {
      const set = await existing('192.0.2.10');
      const outcome = await update([{ ...set, expected: ['192.0.2.10'], next: { ttl: 30, values: ['192.0.2.20'] } }]);
      expect(outcome).toMatchObject({ status: 'applied', proof: 'answer' });
      expect(outcome).toHaveProperty(
        'found.0',
        expect.objectContaining({ values: ['192.0.2.20'], ttl: 30, signed: true }),
      );
      expect(await served(set.name, 'A')).toBe('192.0.2.20 ttl 30');
      let there = '';
      for (let tries = 0; tries < 500 && there !== '192.0.2.20 ttl 30'; tries += 1)
        there = await served(set.name, 'A', bind.secondary);
      expect(there).toBe('192.0.2.20 ttl 30');
    });

    test.each(['tcp', 'udp'] as const)('goes over %s with each algorithm', async (transport) => {
      for (const key of [testKeys.swing, testKeys.swing384, testKeys.swing512]) {
        const change = {
          name: newName(),
          type: 'A',
          expected: 'absent',
          next: { ttl: 60, values: ['192.0.2.1'] },
        } as const;
        expect(await update([change], { key, transport })).toMatchObject({ status: 'applied', proof: 'answer' });
      }
    });

    test('moves A and AAAA in one message', async () => {
      const { name } = await existing('192.0.2.10');
      const outcome = await update([
        { name, type: 'A', expected: ['192.0.2.10'], next: { ttl: 60, values: ['192.0.2.20'] } },
        { name, type: 'AAAA', expected: 'absent', next: { ttl: 60, values: ['2001:DB8::0020'] } },
      ]);
      expect(outcome).toMatchObject({ status: 'applied', found: [{ type: 'A' }, { values: ['2001:db8::20'] }] });
    });

    test('turns an A into a CNAME and back in one message each', async () => {
      const { name } = await existing('192.0.2.10');
      const to: readonly RecordSetChange[] = [
        { name, type: 'A', expected: ['192.0.2.10'], next: 'absent' },
        { name, type: 'CNAME', expected: 'absent', next: { ttl: 60, values: ['A.example.com.'] } },
      ];
      expect(await update(to)).toMatchObject({
        status: 'applied',
        found: [{ values: [] }, { values: ['a.example.com'] }],
      });
      expect(await served(name, 'CNAME')).toBe('a.example.com ttl 60');
      const back: readonly RecordSetChange[] = [
        { name, type: 'CNAME', expected: ['a.example.com'], next: 'absent' },
        { name, type: 'A', expected: 'absent', next: { ttl: 60, values: ['192.0.2.10'] } },
      ];
      expect(await update(back)).toMatchObject({ status: 'applied' });
    });

    test('compares CNAME targets and names without case', async () => {
      const set = { name: newName(), type: 'CNAME' } as const;
      await create(set, ['a.example.com']);
      const change = { ...set, name: set.name.toUpperCase(), next: { ttl: 60, values: ['b.example.com'] } };
      expect(await update([{ ...change, expected: ['A.EXAMPLE.com.'] }])).toMatchObject({ status: 'applied' });
    });

    test('takes two spellings of one expected address for one', async () => {
      const set = { name: newName(), type: 'AAAA' } as const;
      await create(set, ['2001:db8::10']);
      const expected = ['2001:db8::10', '2001:0DB8:0:0::10', '2001:db8::10'];
      const next = { ttl: 60, values: ['2001:db8::20'] };
      expect(await update([{ ...set, expected, next }])).toMatchObject({ status: 'applied' });
    });

    test('reads a hundred addresses back: over UDP the answer is truncated, the query repeated over TCP', async () => {
      const many = Array.from({ length: 100 }, (_, index) => `198.51.100.${index}`);
      const set = await existing(...many);
      const more = {
        name: newName(),
        type: 'A',
        expected: 'absent',
        next: { ttl: 60, values: ['192.0.2.1'] },
      } as const;
      expect(
        await update([{ ...set, expected: many, next: { ttl: 60, values: many } }], { transport: 'udp' }),
      ).toMatchObject({
        status: 'not-sent',
        reason: expect.stringMatching(/^the message has \d+ octets, a datagram may have 512; use tcp$/) as string,
      });
      const both = await update([more, { ...set, expected: 'absent', next: 'absent' }], { transport: 'udp' });
      expect(both).toMatchObject({ status: 'mismatch', code: 'YXRRSET' });
      expect(both).toHaveProperty('found.1.values.length', 100);
    });

    test('lets two writers of the TTL alone both win: a TTL is invisible to a prerequisite', async () => {
      const set = await existing('192.0.2.10');
      const to = (ttl: number) => update([{ ...set, expected: ['192.0.2.10'], next: { ttl, values: ['192.0.2.10'] } }]);
      expect([await to(31), await to(32)]).toMatchObject([{ status: 'applied' }, { status: 'applied' }]);
    });
  });

  describe('that does not match', () => {
    test.each<[string, readonly string[], readonly string[]]>([
      ['somebody changed the value', ['192.0.2.99'], ['192.0.2.10']],
      ['somebody added a value', ['192.0.2.10', '192.0.2.99'], ['192.0.2.10']],
      ['somebody removed a value', ['192.0.2.10'], ['192.0.2.10', '192.0.2.11']],
    ])('fails when %s: NXRRSET, zone and serial untouched', async (_, there, expected) => {
      const set = await existing(...there);
      const before = await serial();
      const outcome = await update([{ ...set, expected, next: { ttl: 60, values: ['192.0.2.20'] } }]);
      const found = `expected ${expected.join(', ')}, found ${there.join(', ')} (ttl 60)`;
      expect(outcome).toMatchObject({
        status: 'mismatch',
        code: 'NXRRSET',
        reason: `somebody changed it: ${set.name} A: ${found}`,
        found: [{ values: there }],
      });
      expect(await serial()).toBe(before);
    });

    test('fails when the record is gone', async () => {
      const change = { name: newName(), type: 'A', expected: ['192.0.2.10'], next: 'absent' } as const;
      expect(await update([change])).toMatchObject({
        status: 'mismatch',
        code: 'NXRRSET',
        reason: expect.stringMatching(/expected 192.0.2.10, found no record$/) as string,
      });
    });

    test('fails when something is there that should be absent: YXRRSET', async () => {
      const set = await existing('192.0.2.99');
      expect(await create(set, ['192.0.2.20'])).toMatchObject({
        status: 'mismatch',
        code: 'YXRRSET',
        reason: `somebody changed it: ${set.name} A: expected no record, found 192.0.2.99 (ttl 60)`,
      });
    });

    test('changes nothing when one of two record sets differs', async () => {
      const [left, right] = [await existing('192.0.2.10'), await existing('192.0.2.99')];
      const next = { ttl: 60, values: ['192.0.2.20'] };
      const both = [left, right].map((set) => ({ ...set, expected: ['192.0.2.10'], next }));
      expect(await update(both)).toMatchObject({
        status: 'mismatch',
        found: [{ values: ['192.0.2.10'] }, { values: ['192.0.2.99'] }],
      });
    });

    test('twenty rounds of two writers have one winner each, over TCP, UDP and mixed', async () => {
      const transports = ['tcp', 'udp'] as const;
      for (let round = 0; round < 20; round += 1) {
        const set = await existing('192.0.2.10');
        const swing = (writer: 0 | 1) => {
          const next = { ttl: 60, values: [`192.0.2.${20 + writer}`] };
          const transport = transports[(round >> writer) & 1] ?? 'tcp';
          return update([{ ...set, expected: ['192.0.2.10'], next }], { transport });
        };
        const outcomes = await Promise.all([swing(0), swing(1)]);
        expect(outcomes.map(({ status }) => status).sort()).toEqual(['applied', 'mismatch']);
        const winner = outcomes.findIndex(({ status }) => status === 'applied');
        expect(outcomes[1 - winner]).toMatchObject({ found: [{ values: [`192.0.2.${20 + winner}`] }] });
      }
    });
  });

  describe('that is declined', () => {
    const next = { ttl: 60, values: ['192.0.2.20'] };
    const change = { name: 'help.example.com', type: 'A', expected: ['192.0.2.10'], next } as const;
    const { swing, reader } = testKeys;
    const late = Date.now() - 3_600_000;

    test.each<[string, boolean, Partial<UpdateOptions>]>([
      ['REFUSED', true, { key: reader }],
      ['BADKEY', false, { key: { ...swing, name: 'nobody' } }],
      ['BADSIG', false, { key: { ...swing, secret: reader.secret } }],
      ['BADTIME', true, { clock: { now: () => late, wait: () => Promise.resolve() } }],
      ['NOTAUTH', true, { zone: 'com' }],
    ])('is told by name: %s (signed: %s), and nothing changed', async (code, signed, options) => {
      const outcome = await update([change], options);
      expect(outcome).toMatchObject({ status: 'declined', code, signed, found: [{ values: ['192.0.2.10'] }] });
      expect(await served('help.example.com', 'A')).toBe('192.0.2.10 ttl 60');
      expect(JSON.stringify(outcome)).not.toContain(swing.secret);
    });

    test('over UDP an unsigned BADKEY is believed only when no signed answer came', async () => {
      const options = { key: { ...swing, name: 'nobody' }, transport: 'udp', timeoutMs: 800 } as const;
      expect(await update([change], options)).toMatchObject({ status: 'declined', code: 'BADKEY', signed: false });
    });

    test('NOERROR does not prove a change: an address beside a CNAME is left out silently', async () => {
      const beside = { name: 'alias.example.com', type: 'A', expected: 'absent', next } as const;
      expect(await update([beside], { timeoutMs: 1_000 })).toMatchObject({
        status: 'declined',
        code: 'IGNORED',
        reason:
          'the server said NOERROR, but changed nothing: alias.example.com A is no record, but a CNAME to a.example.com',
      });
    });
  });

  test('the probe changes nothing, whatever it finds', async () => {
    const before = await serial();
    const change = { name: 'help.example.com', type: 'A', ttl: 5, values: ['192.0.2.77'] } as const;
    for (const key of [testKeys.swing, testKeys.reader])
      await probeUpdatePermission({ server: bind.primary, zone: 'example.com', key, change, timeoutMs: 5_000 });
    expect(await serial()).toBe(before);
    expect(await served('help.example.com', 'A')).toBe('192.0.2.10 ttl 60');
  });
});
