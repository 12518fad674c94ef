import type { Proof, UpdateKeyReading, World } from '../../live';
import { preflight, type PreflightOptions } from '../../swing/preflight';
import { pointersOf } from '../../targets';
import { presentAt } from './fake-world';
import { addressSite, aliasSite, answersOf, nameWorld } from './name-world';

const options: PreflightOptions = {
  profile: 'swing',
  to: 'b',
  locksFree: true,
  now: () => new Date('2026-11-21T02:00:00Z'),
};

async function refutedIn(change: Partial<World> = {}, changed: Partial<PreflightOptions> = {}, site = addressSite) {
  const proofs = await preflight(nameWorld('a', change, site), site, { ...options, ...changed });
  return proofs.filter(({ status }) => status === 'refuted');
}

function ids(proofs: readonly Proof[]): readonly string[] {
  return [...new Set(proofs.map(({ id }) => id))];
}

test.each([
  ['addresses', addressSite],
  ['a CNAME', aliasSite],
])('a zone whose servers agree on %s is refuted nowhere', async (_, site) => {
  expect(await refutedIn({}, {}, site)).toEqual([]);
});

describe('the key for updates is refuted when', () => {
  const key = (reading: UpdateKeyReading): Partial<World> => ({ updateKey: () => Promise.resolve(reading) });

  test.each<[string, UpdateKeyReading, RegExp]>([
    [
      'a part of it is missing',
      { status: 'unusable', reason: 'the key is incomplete: DNS_UPDATE_KEYSECRET is not set', remedy: 'set it' },
      /DNS_UPDATE_KEYSECRET is not set/,
    ],
    [
      'it is another one than the site file names',
      { status: 'set', name: 'other.', algorithm: 'hmac-sha256' },
      /DNS_UPDATE_KEYNAME is other\., the site file names key swing/,
    ],
    ['its name ends without a dot', { status: 'set', name: 'swing', algorithm: 'hmac-sha256' }, /trailing dot/],
    ['hashicorp/dns cannot sign with it', { status: 'set', name: 'swing.', algorithm: 'hmac-sha384' }, /does not know/],
  ])('%s', async (_, reading, sentence) => {
    for (const profile of ['swing', 'rollback', 'forced'] as const) {
      const refuted = await refutedIn(key(reading), { profile });
      expect(ids(refuted)).toEqual(['dns-update-key']);
      expect(refuted[0]?.sentence).toMatch(sentence);
      expect(refuted[0]?.remedy).toBeTruthy();
    }
  });

  test('the case of its name does not matter', async () => {
    expect(await refutedIn(key({ status: 'set', name: 'SWING.', algorithm: 'HMAC-SHA256' }))).toEqual([]);
  });
});

test.each([
  ['a wrong TSIG key', 'BADSIG: the signature does not match'],
  ['a clock that is wrong', 'BADTIME: the clocks differ by 600 s'],
  ['a server that refuses updates', 'REFUSED: the server does not take updates from this key'],
])('%s is refuted with its code and what to do', async (_, reason) => {
  const permissions = () =>
    Promise.resolve(
      pointersOf(addressSite).map(({ address }) => ({
        pointer: address,
        status: 'denied' as const,
        reason,
        remedy: 'do this',
      })),
    );
  const refuted = await refutedIn({ permissions });
  expect(ids(refuted)).toEqual(['permitted-to-move']);
  expect(refuted[0]).toMatchObject({ sentence: expect.stringContaining(reason), remedy: 'do this' });
});

describe('a name server is refuted by name when', () => {
  test.each([
    ['it lags behind with addresses', addressSite, { records: ['198.51.100.99'] }, /ns2\.example\.org answers 198/],
    ['it lags behind with a CNAME', aliasSite, { records: ['help-z.example.org'] }, /answers help-z\.example\.org/],
    [
      'it answers a CNAME for an A',
      addressSite,
      { records: [], alias: 'x.example.org' },
      /a CNAME for x\.example\.org/,
    ],
    ['it knows no such name', addressSite, { records: [], rcode: 'NXDOMAIN' }, /answers with NXDOMAIN/],
  ])('%s', async (_, site, change, sentence) => {
    const nameAnswers = () => Promise.resolve(answersOf(site, 'a', 'ns2.example.org', change));
    const refuted = await refutedIn({ nameAnswers }, {}, site);
    expect(refuted).toHaveLength(pointersOf(site).length);
    for (const proof of refuted) expect(proof.sentence).toMatch(/name server ns2\.example\.org/);
    expect(refuted[0]?.sentence).toMatch(sentence);
  });
});

test('a CNAME where an A is expected is refuted, in an emergency as well', async () => {
  const reason = 'help.example.org is a CNAME for x, where an A record is expected';
  const readPointers = () =>
    Promise.resolve(
      pointersOf(addressSite).map(({ address }) => ({
        address,
        status: 'unknown' as const,
        code: 'OtherRecordType',
        reason,
      })),
    );
  for (const profile of ['swing', 'forced'] as const)
    expect(ids(await refutedIn({ readPointers }, { profile }))).toEqual(['pointer-readable']);
});

describe('a record that somebody edited', () => {
  const readPointers = () =>
    Promise.resolve(
      pointersOf(addressSite).map(({ address }) => {
        const reading = presentAt(address, 'a', addressSite);
        if (reading.status !== 'present' || address.endsWith('_AAAA')) return reading;
        return { ...reading, values: { ...reading.values, addresses: ['198.51.100.10', '192.0.2.99'] } };
      }),
    );
  const nameAnswers = () =>
    Promise.resolve(
      answersOf(addressSite, 'a').map((each) =>
        each.type === 'A' && each.answer.status === 'answered'
          ? { ...each, answer: { ...each.answer, records: ['192.0.2.99', '198.51.100.10'] } }
          : each,
      ),
    );

  test('is refuted though every name server agrees on it', async () => {
    const refuted = await refutedIn({ readPointers, nameAnswers });
    expect(ids(refuted)).toEqual(['pointer-held-by-the-pair']);
    expect(refuted[0]?.sentence).toMatch(/held by something the site file does not name: .*192\.0\.2\.99/);
    expect(refuted[0]?.remedy).toBeTruthy();
  });

  test.each(['rollback', 'forced'] as const)('is told and not insisted on in a %s', async (profile) => {
    expect(await refutedIn({ readPointers, nameAnswers }, { profile })).toEqual([]);
  });
});

describe('TTLs', () => {
  const old = { ttlSeconds: 3600 };
  const lagging: Partial<World> = {
    nameAnswers: () => Promise.resolve(answersOf(addressSite, 'a', 'ns2.example.org', old)),
  };
  const ttlChange = { at: '2026-11-21T01:30:00.000Z', oldTtlSeconds: 3600 };
  const find = (proofs: readonly Proof[], id: string) => proofs.find((proof) => proof.id === id);

  test('fails when a server still gives the old one, naming the server and the earliest time', async () => {
    const refuted = await refutedIn(lagging);
    expect(find(refuted, 'ttl-as-declared')?.sentence).toMatch(/name server ns2\.example\.org gives 3600 s/);
    expect(find(refuted, 'old-ttl-has-run-out')?.sentence).toContain('2026-11-21T03:00:00.000Z');
  });

  test('fails when the zone itself has another one: it is changed before the swing, never with it', async () => {
    const readPointers = () =>
      Promise.resolve(
        pointersOf(addressSite).map(
          ({ address }) => ({ ...presentAt(address, 'a', addressSite), extra: { ttl: 3600 } }) as never,
        ),
      );
    const proof = find(await refutedIn({ readPointers }), 'ttl-as-declared');
    expect(proof?.sentence).toMatch(/is 3600 s, declared is 60 s: the TTL is changed before the swing, never with it/);
  });

  test('fails before the old one has run out everywhere, with the time', async () => {
    const refuted = await refutedIn({}, { ttlChange });
    expect(ids(refuted)).toEqual(['old-ttl-has-run-out']);
    expect(refuted[0]?.sentence).toContain('until 2026-11-21T02:30:00.000Z: the earliest safe time');
  });

  test('the later of the record and the servers counts', async () => {
    expect(find(await refutedIn(lagging, { ttlChange }), 'old-ttl-has-run-out')?.sentence).toContain('03:00:00');
  });

  test('are proven to have run out afterwards', async () => {
    const now = () => new Date('2026-11-21T02:30:00Z');
    const proofs = await preflight(nameWorld('a'), addressSite, { ...options, ttlChange, now });
    expect(find(proofs, 'old-ttl-has-run-out')?.status).toBe('proven');
  });

  test.each(['rollback', 'forced'] as const)('are told and not insisted on: %s', async (profile) => {
    expect(await refutedIn(lagging, { profile, ttlChange })).toEqual([]);
  });
});
