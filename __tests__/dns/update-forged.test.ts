import { testKeys } from './bind-server';
import {
  before,
  changed,
  closeFake,
  done,
  saying,
  sayingLast,
  scene,
  unchanged,
  update,
  useScene,
} from './update-scene';
import { signedAnswer, unsignedAnswer, type Asked } from './update-server';

const doneUnsigned = (asked: Asked): Buffer => unsignedAnswer(asked);
const refusedUnsigned = (asked: Asked): Buffer => unsignedAnswer(asked, { rcode: 5 });
const garbage = (): Buffer => Buffer.from('deadbeef'.repeat(8), 'hex');

useScene();

describe('an answer that does not count', () => {
  const wrong: readonly (readonly [string, (asked: Asked) => Buffer, RegExp])[] = [
    ['is garbage', garbage, /the answer cannot be read/],
    ['is not signed', doneUnsigned, /the answer NOERROR is not signed/],
    ['claims a mismatch unsigned', (asked) => unsignedAnswer(asked, { rcode: 8 }), /the answer NXRRSET is not signed/],
    [
      'is signed with another secret',
      (asked) => signedAnswer(asked, scene.clock, { key: { ...testKeys.swing, secret: testKeys.reader.secret } }),
      /the signature of the answer is wrong/,
    ],
    [
      'is signed with another key',
      (asked) => signedAnswer(asked, scene.clock, { key: testKeys.reader }),
      /with another key/,
    ],
    [
      'is a replay, bound to another request',
      (asked) => signedAnswer(asked, scene.clock, { requestMac: Buffer.alloc(32) }),
      /the signature of the answer is wrong/,
    ],
    [
      'has another id',
      (asked) => signedAnswer(asked, scene.clock, { parts: { id: asked.message.id ^ 1 } }),
      /another request/,
    ],
    [
      'was signed ten minutes ago',
      (asked) => signedAnswer(asked, { now: () => scene.clock.now() - 600_000 }),
      /signed at 2026-03-01T01:50:00Z, it is 2026-03-01T02:00:00Z here, more than 300 s apart/,
    ],
    ['is the request itself', (asked) => asked.octets, /the message is no answer/],
  ];

  test.each(wrong)('when it %s: read back instead', async (_, message, reason) => {
    const outcome = await update({ update: sayingLast(message), query: unchanged });
    expect(outcome).toMatchObject({ status: 'unknown', reason: expect.stringMatching(reason) as string });
    expect(scene.fake?.updates).toHaveLength(1);
  });

  test.each(wrong)('when it %s: the true one behind it counts, over TCP and UDP', async (_, message) => {
    for (const transport of ['tcp', 'udp'] as const) {
      const script = { update: saying(message, done), query: changed };
      const outcome = await update(script, { transport });
      expect(outcome).toMatchObject({ status: 'applied', proof: 'answer' });
      await closeFake();
    }
  });

  test('an unsigned REFUSED over UDP does not end the waiting for the signed answer', async () => {
    const script = { update: saying(refusedUnsigned, done), query: changed };
    const outcome = await update(script, { transport: 'udp' });
    expect(outcome).toMatchObject({ status: 'applied', proof: 'answer' });
  });

  const asHint = { status: 'declined', code: 'REFUSED', signed: false, found: [{ values: before }] };

  test('an unsigned REFUSED over TCP is declined as a hint, at once', async () => {
    expect(await update({ update: saying(refusedUnsigned), query: unchanged })).toMatchObject(asHint);
  });

  test('an unsigned REFUSED over UDP is declined as a hint once nothing else came in time', async () => {
    jest.useRealTimers();
    const options = { transport: 'udp', timeoutMs: 800 } as const;
    expect(await update({ update: saying(refusedUnsigned), query: unchanged }, options)).toMatchObject(asHint);
  });

  test('an unsigned REFUSED is not believed when the server serves the change', async () => {
    const outcome = await update({ update: saying(refusedUnsigned), query: changed });
    expect(outcome).toMatchObject({
      status: 'unknown',
      reason: expect.stringMatching(/^an unsigned answer said/) as string,
    });
  });
});
