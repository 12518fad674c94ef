import {
  after,
  before,
  changed,
  done,
  expire,
  saying,
  scene,
  serving,
  unchanged,
  update,
  useScene,
} from './update-scene';
import { framed, hangUp, signedAnswer, unsignedAnswer, type Asked, type Reply, type Script } from './update-server';

const foreign = ['192.0.2.99'];
const refusedUnsigned = (asked: Asked): Buffer => unsignedAnswer(asked, { rcode: 5 });

useScene();

describe('an answer that does not come', () => {
  test.each(['tcp', 'udp'] as const)(
    'over %s: the change landed, says the read-back; the UPDATE went once',
    async (transport) => {
      const outcome = await update({ update: expire, query: changed }, { transport });
      expect(outcome).toMatchObject({ status: 'applied', proof: 'read-back', found: [{ values: after, ttl: 60 }] });
      expect(scene.fake?.updates).toHaveLength(1);
    },
  );

  test('a connection closed after the message was taken is read back, not repeated', async () => {
    expect(await update({ update: () => hangUp, query: changed })).toMatchObject({
      status: 'applied',
      proof: 'read-back',
    });
    expect(scene.fake?.updates).toHaveLength(1);
  });

  test.each(['tcp', 'udp'] as const)(
    'over %s: told to stop, it is read back once more and no longer',
    async (transport) => {
      const stop = new AbortController();
      const quiet = (): Reply => {
        setImmediate(() => stop.abort());
        return { messages: [] };
      };
      const outcome = await update({ update: quiet, query: unchanged }, { transport, signal: stop.signal });
      expect(outcome).toMatchObject({
        status: 'unknown',
        reason: expect.stringMatching(/^told to stop before an answer came; read back: /) as string,
        mayLandUntil: '2026-03-01T02:05:00Z',
      });
      expect(scene.fake?.queries).toHaveLength(1);
    },
  );

  test('an answer cut off in the middle is none', async () => {
    const cut = (asked: Asked): Reply => ({ ...hangUp, stream: framed(done(asked)).subarray(0, 30) });
    const outcome = await update({ update: cut, query: changed });
    expect(outcome).toMatchObject({ status: 'applied', proof: 'read-back' });
  });

  test('a change that lands late is found', async () => {
    const outcome = await update({ update: expire, query: serving((nth) => (nth < 4 ? before : after)) });
    expect(outcome).toMatchObject({ status: 'applied', proof: 'read-back' });
    expect([scene.fake?.updates.length, scene.fake?.queries.length]).toEqual([1, 4]);
  });

  test.each(['tcp', 'udp'] as const)(
    'over %s: not landed so far is unknown, since it may still land',
    async (transport) => {
      expect(await update({ update: expire, query: unchanged }, { transport })).toEqual({
        status: 'unknown',
        reason: 'no answer within 0.15 s; read back: help.example.com A is 192.0.2.10 (ttl 60)',
        remedy: 'ask again what is served; the change may still land until 2026-03-01T02:05:00Z',
        found: [expect.objectContaining({ status: 'read', values: before, signed: true })],
        mayLandUntil: '2026-03-01T02:05:00Z',
      });
      expect(scene.fake?.updates).toHaveLength(1);
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
    const outcome = await update({ update: expire, query: serving(() => foreign) });
    expect(outcome).toMatchObject({ status: 'unknown', found: [{ values: foreign }] });
  });

  test('values as wanted with another TTL are not what was asked for', async () => {
    const query: Script['query'] = (asked) => ({
      messages: [signedAnswer(asked, scene.clock, { parts: { addresses: after, ttl: 300 } })],
    });
    expect(await update({ update: expire, query })).toMatchObject({ status: 'unknown', found: [{ ttl: 300 }] });
  });

  test('a server that stays silent is unknown', async () => {
    const outcome = await update({ update: expire, query: expire }, { readBackMs: 0 });
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
    const outcome = await update({ update: expire, query });
    expect(outcome).toMatchObject({ status: 'unknown', found: [{ values: after, signed: false }] });
  });
});

describe('NOERROR', () => {
  test('counts however the stream is cut into pieces', async () => {
    const outcome = await update({ update: saying(done), query: changed, octetsAtOnce: 1 });
    expect(outcome).toMatchObject({ status: 'applied', proof: 'answer' });
  });

  test('is not applied when the server serves something else: read until the time is over', async () => {
    const outcome = await update({ update: saying(done), query: serving(() => foreign) }, { timeoutMs: 400 });
    expect(outcome).toMatchObject({
      status: 'unknown',
      reason: 'the server said NOERROR, but help.example.com A is 192.0.2.99 (ttl 60)',
    });
    expect(outcome).not.toHaveProperty('mayLandUntil');
    expect(scene.fake?.queries).toHaveLength(3);
  });

  test('is not applied when nothing changed', async () => {
    const outcome = await update({ update: saying(done), query: unchanged });
    expect(outcome).toMatchObject({ status: 'declined', code: 'IGNORED' });
  });

  test('is not applied when it cannot be read back', async () => {
    const outcome = await update({ update: saying(done), query: expire });
    expect(outcome).toMatchObject({ status: 'unknown', found: [{ status: 'unread' }] });
  });

  test('a truncated answer to the query over UDP is asked for over TCP; the UPDATE is not repeated', async () => {
    const query: Script['query'] = (asked) =>
      asked.over === 'tcp'
        ? changed(asked)
        : { messages: [signedAnswer(asked, scene.clock, { parts: { truncated: true } })] };
    const outcome = await update({ update: saying(done), query }, { transport: 'udp' });
    expect(outcome).toMatchObject({ status: 'applied', found: [{ values: after }] });
    expect([scene.fake?.updates, scene.fake?.queries].map((asked) => asked?.map(({ over }) => over))).toEqual([
      ['udp'],
      ['udp', 'tcp'],
    ]);
  });
});
