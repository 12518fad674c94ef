import { probeUpdatePermission } from '../../dns/update';
import { testKeys } from './bind-server';
import { after, closeFake, done, expire, saying, sayingLast, scene, useScene } from './update-scene';
import { signedAnswer, silence, startUpdateServer, unsignedAnswer, type Script } from './update-server';

useScene();

describe('the permission probe', () => {
  async function probe(answer: Script['update']) {
    scene.fake = await startUpdateServer({ update: answer, query: () => silence });
    const change = { name: 'help.example.com', type: 'A', ttl: 60, values: after } as const;
    return probeUpdatePermission({
      server: scene.fake.server,
      zone: 'example.com',
      key: testKeys.swing,
      change,
      timeoutMs: 150,
      clock: scene.clock,
    });
  }

  test('believes YXRRSET only when signed', async () => {
    expect(await probe(saying((asked) => signedAnswer(asked, scene.clock, { parts: { rcode: 7 } })))).toEqual({
      status: 'permitted',
    });
    await closeFake();
    expect(await probe(sayingLast((asked) => unsignedAnswer(asked, { rcode: 7 })))).toEqual({
      status: 'unknown',
      reason: 'connection closed before an answer that counts; the answer YXRRSET is not signed',
    });
  });

  test('NOERROR means that the server ignores prerequisites: unknown', async () => {
    expect(await probe(saying(done))).toMatchObject({
      status: 'unknown',
      reason: expect.stringMatching(/ignores prerequisites and may have made the change/) as string,
    });
  });

  test('a silent server is unknown', async () => {
    expect(await probe(expire)).toEqual({ status: 'unknown', reason: 'no answer within 0.15 s' });
    expect(scene.fake?.updates).toHaveLength(1);
  });
});
