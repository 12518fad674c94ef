import {
  probeUpdatePermission,
  updateRecordSets,
  type Clock,
  type UpdateOptions,
  type UpdateOutcome,
} from '../../dns/update';
import { testKeys } from './bind-server';
import { freeDnsPort } from './free-dns-port';
import {
  framed,
  hangUp,
  signedAnswer,
  silence,
  startUpdateServer,
  unsignedAnswer,
  type Asked,
  type Reply,
  type Script,
  type UpdateServer,
} from './update-server';

/** A clock that stands still; waiting moves it. */
class StandingClock implements Clock {
  #now = Date.UTC(2026, 2, 1, 2, 0, 0);

  public now(): number {
    return this.#now;
  }

  public wait(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    return Promise.resolve();
  }
}

const [before, after, foreign] = [['192.0.2.10'], ['192.0.2.20'], ['192.0.2.99']];
const refused = 5;

let clock: StandingClock;
let fake: UpdateServer | undefined;

beforeEach(() => {
  clock = new StandingClock();
});
afterEach(async () => {
  await fake?.close();
  fake = undefined;
});

/** Answers queries, signed, with this set. */
function serving(addresses: (nth: number) => readonly string[]): Script['query'] {
  return (asked) => ({ messages: [signedAnswer(asked, clock, { parts: { addresses: addresses(asked.nth) } })] });
}

const unchanged = serving(() => before);
const changed = serving(() => after);

function saying(...messages: ((asked: Asked) => Buffer)[]): Script['update'] {
  return (asked) => ({ messages: messages.map((message) => message(asked)) });
}

const done = (asked: Asked): Buffer => signedAnswer(asked, clock);
const doneUnsigned = (asked: Asked): Buffer => unsignedAnswer(asked);
const refusedUnsigned = (asked: Asked): Buffer => unsignedAnswer(asked, { rcode: refused });
const garbage = (): Buffer => Buffer.from('deadbeef'.repeat(8), 'hex');

async function update(script: Script, options: Partial<UpdateOptions> = {}): Promise<UpdateOutcome> {
  fake = await startUpdateServer(script);
  return updateRecordSets({
    server: fake.server,
    zone: 'example.com',
    key: testKeys.swing,
    changes: [{ name: 'help.example.com', type: 'A', expected: before, next: { ttl: 60, values: after } }],
    timeoutMs: 150,
    readBackMs: 1_000,
    clock,
    ...options,
  });
}

describe('an answer that does not come', () => {
  test.each(['tcp', 'udp'] as const)(
    'over %s: the change landed, says the read-back; the UPDATE went once',
    async (transport) => {
      const outcome = await update({ update: () => silence, query: changed }, { transport });
      expect(outcome).toMatchObject({ status: 'applied', proof: 'read-back', found: [{ values: after, ttl: 60 }] });
      expect(fake?.updates).toHaveLength(1);
    },
  );

  test('a connection closed after the message was taken is read back, not repeated', async () => {
    expect(await update({ update: () => hangUp, query: changed })).toMatchObject({
      status: 'applied',
      proof: 'read-back',
    });
    expect(fake?.updates).toHaveLength(1);
  });

  test('an answer cut off in the middle is none', async () => {
    const cut = (asked: Asked): Reply => ({ ...hangUp, stream: framed(done(asked)).subarray(0, 30) });
    const outcome = await update({ update: cut, query: changed });
    expect(outcome).toMatchObject({ status: 'applied', proof: 'read-back' });
  });

  test('a change that lands late is found', async () => {
    const outcome = await update({ update: () => silence, query: serving((nth) => (nth < 4 ? before : after)) });
    expect(outcome).toMatchObject({ status: 'applied', proof: 'read-back' });
    expect([fake?.updates.length, fake?.queries.length]).toEqual([1, 4]);
  });

  test.each(['tcp', 'udp'] as const)(
    'over %s: not landed so far is unknown, since it may still land',
    async (transport) => {
      expect(await update({ update: () => silence, query: unchanged }, { transport })).toEqual({
        status: 'unknown',
        reason: 'no answer within 0.15 s; read back: help.example.com A is 192.0.2.10 (ttl 60)',
        remedy: 'ask again what is served; the change may still land until 2026-03-01T02:05:00Z',
        found: [expect.objectContaining({ status: 'read', values: before, signed: true })],
        mayLandUntil: '2026-03-01T02:05:00Z',
      });
      expect(fake?.updates).toHaveLength(1);
    },
  );

  test('not landed until the server must refuse it as too old is declined', async () => {
    const options = { fudgeSeconds: 5, readBackMs: 30_000 };
    expect(await update({ update: () => hangUp, query: unchanged }, options)).toMatchObject({
      status: 'declined',
      code: 'LOST',
      reason: expect.stringMatching(/never arrived and is now too old to be accepted: .* 192\.0\.2\.10/) as string,
      found: [{ values: before }],
    });
  });

  test('another value than either is unknown', async () => {
    const outcome = await update({ update: () => silence, query: serving(() => foreign) });
    expect(outcome).toMatchObject({ status: 'unknown', found: [{ values: foreign }] });
  });

  test('values as wanted with another TTL are not what was asked for', async () => {
    const query: Script['query'] = (asked) => ({
      messages: [signedAnswer(asked, clock, { parts: { addresses: after, ttl: 300 } })],
    });
    expect(await update({ update: () => silence, query })).toMatchObject({ status: 'unknown', found: [{ ttl: 300 }] });
  });

  test('a server that stays silent is unknown', async () => {
    const outcome = await update({ update: () => silence, query: () => silence }, { readBackMs: 0 });
    expect(outcome).toMatchObject({
      status: 'unknown',
      found: [{ status: 'unread', reason: 'no answer within 0.15 s' }],
    });
  });

  test('a read-back that nobody signed proves nothing', async () => {
    const query: Script['query'] = (asked) => {
      const isSigned = asked.message.additionals.length > 0;
      return { messages: [isSigned ? refusedUnsigned(asked) : unsignedAnswer(asked, { addresses: after })] };
    };
    const outcome = await update({ update: () => silence, query });
    expect(outcome).toMatchObject({ status: 'unknown', found: [{ values: after, signed: false }] });
  });
});

describe('an answer that does not count', () => {
  const wrong: readonly (readonly [string, (asked: Asked) => Buffer, RegExp])[] = [
    ['is garbage', garbage, /the answer cannot be read/],
    ['is not signed', doneUnsigned, /the answer NOERROR is not signed/],
    ['claims a mismatch unsigned', (asked) => unsignedAnswer(asked, { rcode: 8 }), /the answer NXRRSET is not signed/],
    [
      'is signed with another secret',
      (asked) => signedAnswer(asked, clock, { key: { ...testKeys.swing, secret: testKeys.reader.secret } }),
      /the signature of the answer is wrong/,
    ],
    ['is signed with another key', (asked) => signedAnswer(asked, clock, { key: testKeys.reader }), /with another key/],
    [
      'is a replay, bound to another request',
      (asked) => signedAnswer(asked, clock, { requestMac: Buffer.alloc(32) }),
      /the signature of the answer is wrong/,
    ],
    [
      'has another id',
      (asked) => signedAnswer(asked, clock, { parts: { id: asked.message.id ^ 1 } }),
      /another request/,
    ],
    [
      'was signed ten minutes ago',
      (asked) => signedAnswer(asked, { now: () => clock.now() - 600_000 }),
      /signed at 2026-03-01T01:50:00Z, it is 2026-03-01T02:00:00Z here, more than 300 s apart/,
    ],
    ['is the request itself', (asked) => asked.octets, /the message is no answer/],
  ];

  test.each(wrong)('when it %s: read back instead', async (_, message, reason) => {
    const outcome = await update({ update: saying(message), query: unchanged });
    expect(outcome).toMatchObject({ status: 'unknown', reason: expect.stringMatching(reason) as string });
    expect(fake?.updates).toHaveLength(1);
  });

  test.each(wrong)('when it %s: the true one behind it counts, over TCP and UDP', async (_, message) => {
    for (const transport of ['tcp', 'udp'] as const) {
      const script = { update: saying(message, done), query: changed };
      const outcome = await update(script, { transport, timeoutMs: 2_000 });
      expect(outcome).toMatchObject({ status: 'applied', proof: 'answer' });
      await fake?.close();
    }
    fake = undefined;
  });

  test('an unsigned REFUSED over UDP does not end the waiting for the signed answer', async () => {
    const script = { update: saying(refusedUnsigned, done), query: changed };
    const outcome = await update(script, { transport: 'udp', timeoutMs: 2_000 });
    expect(outcome).toMatchObject({ status: 'applied', proof: 'answer' });
  });

  test('an unsigned REFUSED with nothing behind it is declined as a hint', async () => {
    for (const transport of ['tcp', 'udp'] as const) {
      const outcome = await update({ update: saying(refusedUnsigned), query: unchanged }, { transport });
      expect(outcome).toMatchObject({
        status: 'declined',
        code: 'REFUSED',
        signed: false,
        found: [{ values: before }],
      });
      await fake?.close();
    }
    fake = undefined;
  });

  test('an unsigned REFUSED is not believed when the server serves the change', async () => {
    const outcome = await update({ update: saying(refusedUnsigned), query: changed });
    expect(outcome).toMatchObject({
      status: 'unknown',
      reason: expect.stringMatching(/^an unsigned answer said/) as string,
    });
  });
});

describe('NOERROR', () => {
  test('counts however the stream is cut into pieces', async () => {
    const outcome = await update({ update: saying(done), query: changed, octetsAtOnce: 1 }, { timeoutMs: 2_000 });
    expect(outcome).toMatchObject({ status: 'applied', proof: 'answer' });
  });

  test('is not applied when the server serves something else: read until the time is over', async () => {
    const outcome = await update({ update: saying(done), query: serving(() => foreign) }, { timeoutMs: 400 });
    expect(outcome).toMatchObject({
      status: 'unknown',
      reason: 'the server said NOERROR, but help.example.com A is 192.0.2.99 (ttl 60)',
    });
    expect(outcome).not.toHaveProperty('mayLandUntil');
    expect(fake?.queries).toHaveLength(3);
  });

  test('is not applied when nothing changed', async () => {
    const outcome = await update({ update: saying(done), query: unchanged });
    expect(outcome).toMatchObject({ status: 'declined', code: 'IGNORED' });
  });

  test('is not applied when it cannot be read back', async () => {
    const outcome = await update({ update: saying(done), query: () => silence });
    expect(outcome).toMatchObject({ status: 'unknown', found: [{ status: 'unread' }] });
  });

  test('a truncated answer to the query over UDP is asked for over TCP; the UPDATE is not repeated', async () => {
    const query: Script['query'] = (asked) =>
      asked.over === 'tcp'
        ? changed(asked)
        : { messages: [signedAnswer(asked, clock, { parts: { truncated: true } })] };
    const outcome = await update({ update: saying(done), query }, { transport: 'udp', timeoutMs: 2_000 });
    expect(outcome).toMatchObject({ status: 'applied', found: [{ values: after }] });
    expect([fake?.updates, fake?.queries].map((asked) => asked?.map(({ over }) => over))).toEqual([
      ['udp'],
      ['udp', 'tcp'],
    ]);
  });
});

describe('nothing is sent', () => {
  const change = { name: 'help.example.com', type: 'A', expected: before, next: { ttl: 60, values: after } } as const;
  const options = { zone: 'example.com', key: testKeys.swing, changes: [change], timeoutMs: 500 };

  test.each(['tcp', 'udp'] as const)('when nobody listens, over %s', async (transport) => {
    const server = { host: '127.0.0.1', port: await freeDnsPort() };
    expect(await updateRecordSets({ ...options, server, transport })).toEqual({
      status: 'not-sent',
      code: 'NotReached',
      reason: 'connection refused',
      remedy: 'check host and port of the server, and the way to it',
    });
  });

  const server = { host: '127.0.0.1', port: 1 };
  test.each<[string, Partial<UpdateOptions>, RegExp]>([
    ['the port is none', { server: { host: '127.0.0.1', port: 70_000 } }, /^70000 is not a port$/],
    ['there is no change', { changes: [] }, /nothing to change/],
    ['a name is outside of the zone', { zone: 'example.net' }, /^"help.example.com" is not inside zone example.net$/],
    ['a record set is changed twice', { changes: [change, { ...change, name: 'HELP.example.com.' }] }, /changed twice/],
    [
      'the TTL is negative',
      { changes: [{ ...change, next: { ttl: -1, values: after } }] },
      /between 0 and 2147483647 s, got -1/,
    ],
    ['the TTL is broken', { changes: [{ ...change, next: { ttl: 1.5, values: after } }] }, /got 1.5/],
    [
      'an address is none',
      { changes: [{ ...change, next: { ttl: 1, values: ['1.2.3.999'] } }] },
      /"1.2.3.999" is not an IPv4/,
    ],
    ['an expected address is none', { changes: [{ ...change, expected: ['::1'] }] }, /"::1" is not an IPv4/],
    [
      'no value is expected',
      { changes: [{ ...change, expected: [] }] },
      /expected must name at least one value, or be "absent"/,
    ],
    [
      'no value is next',
      { changes: [{ ...change, next: { ttl: 1, values: [] } }] },
      /next must name at least one value/,
    ],
    [
      'a CNAME has two targets',
      { changes: [{ ...change, type: 'CNAME', expected: 'absent', next: { ttl: 1, values: ['a.b', 'c.d'] } }] },
      /only one CNAME/,
    ],
    [
      'a CNAME and an address would stand together',
      { changes: [change, { ...change, type: 'CNAME', expected: 'absent', next: { ttl: 1, values: ['a.b'] } }] },
      /help.example.com cannot be a CNAME and A at once/,
    ],
    ['the fudge is none', { fudgeSeconds: 0 }, /between 1 and 65535, got 0/],
    [
      'the algorithm is not one of three',
      { key: { ...testKeys.swing, algorithm: 'hmac-md5' } },
      /"hmac-md5" is not one of/,
    ],
    [
      'the secret is not base64',
      { key: { ...testKeys.swing, secret: 'not base64!' } },
      /^the key secret is not base64$/,
    ],
  ])('when %s', async (_, wrong, reason) => {
    const outcome = await updateRecordSets({ ...options, server, ...wrong });
    expect(outcome).toMatchObject({ status: 'not-sent', reason: expect.stringMatching(reason) as string });
  });
});

describe('the permission probe', () => {
  async function probe(answer: Script['update']) {
    fake = await startUpdateServer({ update: answer, query: () => silence });
    const change = { name: 'help.example.com', type: 'A', ttl: 60, values: after } as const;
    return probeUpdatePermission({
      server: fake.server,
      zone: 'example.com',
      key: testKeys.swing,
      change,
      timeoutMs: 150,
      clock,
    });
  }

  test('believes YXRRSET only when signed', async () => {
    expect(await probe(saying((asked) => signedAnswer(asked, clock, { parts: { rcode: 7 } })))).toEqual({
      status: 'permitted',
    });
    await fake?.close();
    expect(await probe(saying((asked) => unsignedAnswer(asked, { rcode: 7 })))).toEqual({
      status: 'unknown',
      reason: 'no answer within 0.15 s that counts; the answer YXRRSET is not signed',
    });
  });

  test('NOERROR means that the server ignores prerequisites: unknown', async () => {
    expect(await probe(saying(done))).toMatchObject({
      status: 'unknown',
      reason: expect.stringMatching(/ignores prerequisites and may have made the change/) as string,
    });
  });

  test('a silent server is unknown', async () => {
    expect(await probe(() => silence)).toEqual({ status: 'unknown', reason: 'no answer within 0.15 s' });
    expect(fake?.updates).toHaveLength(1);
  });
});
