import type { Proof, World } from '../../live';
import { preflight, type PreflightOptions } from '../../swing/preflight';
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
import { pointersOf } from '../../targets';

const options: PreflightOptions = {
  profile: 'swing',
  to: 'b',
  locksFree: true,
  now: () => new Date('2026-11-21T02:00:14Z'),
};

async function refutedIn(change: Partial<World>, changed: Partial<PreflightOptions> = {}): Promise<readonly Proof[]> {
  const proofs = await preflight(worldHeldBy('a', change), site, { ...options, ...changed });
  return proofs.filter((proof) => proof.status === 'refuted');
}

const [eip, record] = pointersOf(site).map((pointer) => pointer.address) as [string, string];

describe('a healthy pair', () => {
  test('refutes nothing', async () => {
    expect(await refutedIn({})).toEqual([]);
  });

  test("names what needs the appliance's API as not proven, never as passed", async () => {
    const proofs = await preflight(worldHeldBy('a'), site, options);
    const unknown = proofs.filter((proof) => proof.status === 'not-proven').map((proof) => proof.id);
    expect(unknown).toEqual([
      'address-configured-in-guest',
      'permitted-to-move',
      'appliance-health',
      'appliance-version',
      'appliance-ids-differ',
      'roles-as-declared',
      'last-sync',
      'sessions',
    ]);
  });

  test('says when old TTLs have run out', async () => {
    const proofs = await preflight(worldHeldBy('a'), site, options);
    expect(proofs.find(({ id }) => id === 'old-ttl-runs-out')?.sentence).toContain('by 02:01:14Z at the earliest');
  });

  test('the lock is not taken for free when nobody looked', async () => {
    const { locksFree: _, ...unlooked } = options;
    const proofs = await preflight(worldHeldBy('a'), site, unlooked);
    expect(proofs.find(({ id }) => id === 'locks-free')?.status).toBe('not-proven');
  });
});

describe('preflight refutes', () => {
  const silentTls = { status: 'silent', reason: 'connection refused' } as const;
  const [, ownB] = [interfaceOf('a'), interfaceOf('b')];
  const withB = (change: object): Partial<World> => ({
    interfaces: () => Promise.resolve([interfaceOf('a'), interfaceOf('b', change)]),
  });

  test.each<[string, Partial<World>, string, RegExp]>([
    [
      'credentials of another account',
      { account: () => Promise.resolve({ status: 'known', account: '999999999999' }) },
      'aws-account',
      /belong to account 999999999999, the site to account 123456789012/,
    ],
    [
      'missing credentials',
      {
        account: () =>
          Promise.resolve({ status: 'unknown', code: 'CredentialsProviderError', reason: 'no usable AWS credentials' }),
      },
      'aws-account',
      /no usable AWS credentials/,
    ],
    [
      'a stopped instance',
      withB({ instance: { id: 'i-0a1b2c3d4e5f60002', state: 'stopped' } }),
      'instance-running',
      /is stopped/,
    ],
    [
      'an interface of another instance',
      withB({ instance: { id: 'i-0ffffffffffffffff', state: 'running' } }),
      'interface-attached',
      /attached to i-0ffffffffffffffff; the site file says i-0a1b2c3d4e5f60002/,
    ],
    [
      "an Elastic IP that would displace the appliance's own address",
      withB({ primaryPrivateIp: '10.0.2.50' }),
      'private-address-is-secondary',
      /10\.0\.2\.50 is the primary private address .* displace the appliance's own address/,
    ],
    [
      'a private address that is not on the interface',
      withB({ addresses: [{ privateIp: '10.0.2.10', primary: true }] }),
      'private-address-is-secondary',
      /10\.0\.2\.50 is not on eni-0a1b2c3d4e5f60002/,
    ],
    [
      'another public address where ours shall land',
      withB({
        addresses: [
          {
            privateIp: '10.0.2.50',
            primary: false,
            publicIp: '203.0.113.99',
            allocation: 'eipalloc-0ffffffffffffffff',
          },
        ],
      }),
      'nothing-displaced',
      /203\.0\.113\.99 is on 10\.0\.2\.50 of appliance b and would be displaced/,
    ],
    [
      'an allocation that does not exist',
      {
        readPointers: () =>
          Promise.resolve([
            { address: eip, status: 'unknown', code: 'InvalidAllocationID.NotFound', reason: 'not found' },
            presentAt(record, 'a'),
          ]),
      },
      'pointer-readable',
      /does not exist in this account/,
    ],
    [
      'a silent name server, by name',
      { nameAnswers: () => Promise.resolve([...serversAnswer(['203.0.113.11']), silentServer('ns3.example.net')]) },
      'name-server-answers',
      /ns3\.example\.net is silent/,
    ],
    [
      'a name server that answers from a cache',
      {
        nameAnswers: () => Promise.resolve([nameAnswer('ns1.example.net', ['203.0.113.11'], { authoritative: false })]),
      },
      'name-server-authoritative',
      /ns1\.example\.net answers without authority/,
    ],
    [
      'a name server with another set',
      { nameAnswers: () => Promise.resolve([nameAnswer('ns1.example.net', ['203.0.113.11', '203.0.113.12'])]) },
      'name-servers-agree',
      /answers 203\.0\.113\.11 203\.0\.113\.12 .* not 203\.0\.113\.11/,
    ],
    [
      'no name server at all',
      { nameAnswers: () => Promise.resolve([]) },
      'name-servers-agree',
      /no name server is known/,
    ],
    [
      'another TTL than declared',
      {
        readPointers: () =>
          Promise.resolve([presentAt(eip, 'a'), { ...presentAt(record, 'a'), extra: { ttl: 3600 } } as never]),
      },
      'ttl-as-declared',
      /is 3600 s, declared is 60 s/,
    ],
    [
      'an appliance that does not answer',
      { tls: () => Promise.resolve(silentTls) },
      'appliance-reachable',
      /connection refused/,
    ],
    [
      'an expired certificate',
      { tls: () => Promise.resolve({ ...goodTls, validUntil: '2026-11-20T00:00:00.000Z' }) },
      'certificate-valid',
      /expired on 2026-11-20/,
    ],
    [
      'a certificate for another name',
      { tls: () => Promise.resolve({ ...goodTls, validForName: false, subject: 'other.example.com' }) },
      'certificate-valid',
      /not valid for support\.example\.com but for other\.example\.com/,
    ],
    [
      'a certificate nobody trusts',
      { tls: () => Promise.resolve({ ...goodTls, authorized: false, untrustedBecause: 'SELF_SIGNED_CERT_IN_CHAIN' }) },
      'certificate-valid',
      /not trusted: SELF_SIGNED_CERT_IN_CHAIN/,
    ],
    [
      'different certificates',
      { tls: ({ address }) => Promise.resolve({ ...goodTls, fingerprint256: address }) },
      'certificate-same-on-both',
      /different certificates/,
    ],
    [
      'missing permission',
      { permissions: () => Promise.resolve([{ pointer: eip, status: 'denied', reason: 'UnauthorizedOperation' }]) },
      'permitted-to-move',
      /may not move/,
    ],
  ])('%s', async (_, change, id, sentence) => {
    const refuted = await refutedIn(change);
    expect(refuted.map((proof) => proof.id)).toContain(id);
    const found = refuted.find((proof) => proof.id === id);
    expect(found?.sentence).toMatch(sentence);
    expect(found?.remedy).toBeTruthy();
    expect(ownB.side).toBe('b');
  });

  test('a held lock', async () => {
    expect((await refutedIn({}, { locksFree: false })).map(({ id }) => id)).toEqual(['locks-free']);
  });

  test('everything at once, not the first reason alone', async () => {
    const refuted = await refutedIn({
      ...withB({ instance: { id: 'i-0a1b2c3d4e5f60002', state: 'stopped' } }),
      account: () => Promise.resolve({ status: 'known', account: '999999999999' }),
      nameAnswers: () => Promise.resolve([silentServer('ns1.example.net')]),
    });
    expect(refuted.map(({ id }) => id)).toEqual(['aws-account', 'instance-running', 'name-server-answers']);
  });
});

describe('on the way back and in an emergency', () => {
  const deadA: Partial<World> = {
    tls: ({ address }) =>
      Promise.resolve(address === '203.0.113.11' ? { status: 'silent', reason: 'no TLS answer within 8 s' } : goodTls),
    nameAnswers: () => Promise.resolve([silentServer('ns1.example.net')]),
  };

  test.each(['rollback', 'forced'] as const)('%s asks only the side that takes over', async (profile) => {
    expect(await refutedIn(deadA, { profile })).toEqual([]);
  });

  test.each(['rollback', 'forced'] as const)('%s is refused when the side that takes over is dead', async (profile) => {
    expect((await refutedIn(deadA, { profile, to: 'a' })).map(({ id }) => id)).toEqual(['appliance-reachable']);
  });

  test('a silent name server is still told', async () => {
    const proofs = await preflight(worldHeldBy('a', deadA), site, { ...options, profile: 'forced' });
    expect(proofs.find(({ id }) => id === 'name-server-answers')?.status).toBe('not-proven');
  });
});
