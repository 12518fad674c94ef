import fc from 'fast-check';
import type { Proof, World } from '../../live';
import { outcomeOfProofs, verdictOfProofs, verifySwing } from '../../swing/verify';
import { pointersOf } from '../../targets';
import {
  goodTls,
  interfaceOf,
  nameAnswer,
  presentAt,
  serversAnswer,
  silentServer,
  site,
  worldHeldBy,
} from './fake-world';

/** A clock that only sleeping moves. */
function fakeClock() {
  let now = 0;
  return {
    slept: [] as number[],
    nowMs: () => now,
    sleep(milliseconds: number) {
      this.slept.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
}

async function verified(change: Partial<World> = {}, clock = fakeClock()): Promise<readonly Proof[]> {
  return verifySwing(worldHeldBy('b', change), site, { holder: 'b', clock });
}

const [eip, record] = pointersOf(site).map((pointer) => pointer.address) as [string, string];

test('a finished swing is proven, and what cannot be known is named', async () => {
  const proofs = await verified();
  expect(verdictOfProofs(proofs)).toBe('proven');
  expect(proofs.find(({ id }) => id === 'answerer-identity')).toMatchObject({
    status: 'not-proven',
    beyondReach: true,
  });
});

test('name servers that still give the old set are waited for', async () => {
  const clock = fakeClock();
  let round = 0;
  const nameAnswers = () => Promise.resolve(serversAnswer([(round += 1) < 4 ? '203.0.113.11' : '203.0.113.12']));
  expect(verdictOfProofs(await verified({ nameAnswers }, clock))).toBe('proven');
  expect(clock.slept).toEqual([1000, 1000, 1000]);
});

test('fails when a name server keeps the old set beyond the deadline', async () => {
  const clock = fakeClock();
  const nameAnswers = () =>
    Promise.resolve([nameAnswer('ns1.example.net', ['203.0.113.12']), nameAnswer('ns2.example.net', ['203.0.113.11'])]);
  const proofs = await verified({ nameAnswers }, clock);
  expect(proofs.filter(({ status }) => status === 'refuted').map(({ sentence }) => sentence)).toEqual([
    'the old holder a is still named by name server ns2.example.net (A)',
    expect.stringContaining('name server ns2.example.net answers 203.0.113.11'),
  ]);
  expect(clock.nowMs()).toBeLessThanOrEqual(30_000);
});

describe('fails when', () => {
  const silentTls = { status: 'silent', reason: 'no TLS answer within 8 s' } as const;

  test.each<[string, Partial<World>, string, RegExp]>([
    [
      'a pointer is still with the old holder',
      { readPointers: () => Promise.resolve([presentAt(eip, 'a'), presentAt(record, 'b')]) },
      'pointer-at-holder',
      /is still held by a/,
    ],
    [
      'a pointer points to nothing',
      { readPointers: () => Promise.resolve([{ address: eip, status: 'absent' }, presentAt(record, 'b')]) },
      'pointer-at-holder',
      /points to nothing/,
    ],
    [
      'a name server is silent',
      { nameAnswers: () => Promise.resolve([silentServer('ns1.example.net')]) },
      'name-server-answers',
      /ns1\.example\.net is silent/,
    ],
    [
      'the old address is served beside the new one',
      { nameAnswers: () => Promise.resolve(serversAnswer(['203.0.113.11', '203.0.113.12'])) },
      'name-servers-agree',
      /not 203\.0\.113\.12/,
    ],
    [
      'the shared address is green in the cloud and dead in the guest',
      { tls: ({ address }) => Promise.resolve(address === '203.0.113.10' ? silentTls : goodTls) },
      'target-answers',
      /203\.0\.113\.10:443 does not answer/,
    ],
    [
      'somebody else answers at the shared address',
      {
        tls: ({ address }) =>
          Promise.resolve(address === '203.0.113.10' ? { ...goodTls, validForName: false } : goodTls),
      },
      'target-answers',
      /not support\.example\.com/,
    ],
    [
      "the new holder's own address is gone",
      { tls: ({ address }) => Promise.resolve(address === '203.0.113.12' ? silentTls : goodTls) },
      'own-address-survived',
      /appliance b at its own address/,
    ],
  ])('%s', async (_, change, id, sentence) => {
    const refuted = (await verified(change)).filter(({ status }) => status === 'refuted');
    expect(refuted.find((proof) => proof.id === id)?.sentence).toMatch(sentence);
    expect(outcomeOfProofs(refuted)).toBe('failed');
  });

  test("the old holder's own address was displaced", async () => {
    const displaced = interfaceOf('a', {
      addresses: [{ privateIp: '10.0.1.10', primary: true, publicIp: '203.0.113.10' }],
    });
    const proofs = await verified({
      tls: ({ address }) => Promise.resolve(address === '203.0.113.11' ? silentTls : goodTls),
      interfaces: () => Promise.resolve([displaced, interfaceOf('b')]),
    });
    expect(proofs.find(({ status }) => status === 'refuted')?.sentence).toContain(
      'EC2 shows another public address in its place',
    );
  });

  test('a pointer cannot be read: the end is unknown, not done', async () => {
    const readPointers = () =>
      Promise.resolve([{ address: eip, status: 'unknown', reason: 'Timeout' } as const, presentAt(record, 'b')]);
    const proofs = await verified({ readPointers });
    expect(outcomeOfProofs(proofs)).toBe('unknown');
  });
});

test('a dead old holder whose IPv6 address is silent does not undo a swing, whatever EC2 shows of IPv4', async () => {
  const { a, b } = site.appliances;
  const dual = { ...site, appliances: { a: { ...a, addresses: { ...a.addresses, ipv6: '2001:db8::11' } }, b } };
  const own = interfaceOf('a', { addresses: [{ privateIp: '10.0.1.10', primary: true, publicIp: '203.0.113.11' }] });
  const world = worldHeldBy('b', {
    tls: ({ address }) =>
      Promise.resolve(['203.0.113.11', '2001:db8::11'].includes(address) ? { status: 'silent', reason: 'x' } : goodTls),
    interfaces: () => Promise.resolve([own, interfaceOf('b')]),
  });
  const proofs = await verifySwing(world, dual, {
    holder: 'b',
    clock: { nowMs: () => 0, sleep: () => Promise.resolve() },
  });
  expect(proofs.filter(({ id, status }) => id === 'own-address-survived' && status === 'refuted')).toEqual([]);
});

test('a dead old holder does not undo a swing', async () => {
  const tls: World['tls'] = ({ address }) =>
    Promise.resolve(address === '203.0.113.11' ? { status: 'silent', reason: 'x' } : goodTls);
  expect(outcomeOfProofs(await verified({ tls }))).toBe('done');
});

test('one refuted proof outweighs any number of others, and one unproven leaves the end unknown', () => {
  const proof = fc.record({
    id: fc.constant('x'),
    sentence: fc.constant('x'),
    status: fc.constantFrom('proven', 'refuted', 'not-proven'),
  }) as fc.Arbitrary<Proof>;
  fc.assert(
    fc.property(fc.array(proof), (proofs) => {
      const has = (status: Proof['status']): boolean => proofs.some((each) => each.status === status);
      const expected = has('refuted') ? 'refuted' : has('not-proven') ? 'unknown' : 'proven';
      expect(verdictOfProofs(proofs)).toBe(expected);
    }),
  );
});
