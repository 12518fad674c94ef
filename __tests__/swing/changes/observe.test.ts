import type { ApplianceRole, ChangeRecord, EvidenceNeed } from '../../../change';
import type { PairLook, TlsReading } from '../../../live';
import type { Looking, Observation } from '../../../swing/changes/observe/observation';
import { observeStep } from '../../../swing/changes/observe/observe-step';
import type { Site } from '../../../site';
import { pointersOf } from '../../../targets';
import { goodTls, presentAt, worldHeldBy } from '../fake-world';
import { leftBehind, looking, now, pairOf, record, site, told, unreadable, worldOf } from './observed-pair';

function need(kind: EvidenceNeed['kind'], of?: ApplianceRole): EvidenceNeed {
  return { kind, sources: ['observed', 'attested'], shows: 'it', ...(of !== undefined && { of }) };
}

async function look(asked: EvidenceNeed, at: Looking): Promise<Observation> {
  const seen = (await observeStep([asked], at)).get(asked);
  if (seen === undefined) throw new Error('nothing was looked for');
  return seen;
}

const unseen = (reason: RegExp) => ({ kind: 'unseen', reason: expect.stringMatching(reason) as string });
const otherwise = (message: RegExp, code = 'ObservedOtherwise') => ({
  kind: 'otherwise',
  problem: { code, message: expect.stringMatching(message) as string, remedy: expect.any(String) as string },
});

describe('the relationship', () => {
  const broken = need('relationship');
  const established = need('relationship', 'partner');

  test.each<[string, EvidenceNeed, PairLook, object]>([
    ['is broken when both stand alone', broken, pairOf('none', 'none'), { state: 'broken' }],
    [
      'is established when both say so',
      established,
      pairOf('backup', 'primary'),
      { state: 'established', of: 'partner' },
    ],
  ])('%s', async (_, asked, pair, shown) => {
    expect(await look(asked, looking(pair))).toMatchObject({ kind: 'seen', shown });
  });

  test.each<[string, EvidenceNeed, PairLook, object]>([
    [
      'it is not broken yet',
      broken,
      pairOf('primary', 'backup'),
      otherwise(/in a failover relationship: a is primary/),
    ],
    ['one alone broke it', broken, pairOf('none', 'backup'), otherwise(/one appliance stands alone, the other/)],
    [
      'the backup, alone to answer, still has a partner',
      broken,
      pairOf('silent', 'backup'),
      otherwise(/by the word of one/),
    ],
    [
      'it was established on the wrong side',
      established,
      pairOf('primary', 'backup'),
      otherwise(/wrong appliance: appliance a \(support-a.example.com\) is primary/, 'EstablishedOnWrongSide'),
    ],
    [
      'it was established on the wrong side, by the word of one',
      established,
      pairOf('primary', 'silent'),
      otherwise(/wrong appliance/, 'EstablishedOnWrongSide'),
    ],
    [
      'it is not established at all',
      established,
      pairOf('none', 'none'),
      otherwise(/does not stand in a relationship/),
    ],
    ['one stands alone while the other is silent', established, pairOf('none', 'silent'), otherwise(/does not stand/)],
    [
      'both are primary',
      established,
      pairOf('primary', 'primary'),
      otherwise(/both appliances call themselves primary/),
    ],
    [
      'both are primary, where it shall be broken',
      broken,
      pairOf('primary', 'primary'),
      otherwise(/call themselves primary/),
    ],
    [
      'one appliance answers under both names',
      broken,
      { a: told('a', 'none'), b: told('b', 'none', { applianceId: 'a1'.repeat(16) }) },
      otherwise(/one appliance answers under both names/),
    ],
  ])('fails when %s', async (_, asked, pair, expected) => {
    expect(await look(asked, looking(pair))).toMatchObject(expected);
  });

  test.each<[string, EvidenceNeed, PairLook]>([
    ['broken, while one is silent', broken, pairOf('none', 'silent')],
    ['established, by the word of one', established, pairOf('silent', 'primary')],
    ['anything, while nobody answers', established, pairOf('silent', 'silent')],
  ])('is not known to be %s', async (_, asked, pair) => {
    expect(await look(asked, looking(pair))).toMatchObject({
      ...unseen(/no API account|only one appliance could be asked/),
      remedy: expect.stringMatching(/SWING_API_CLIENT_ID/) as string,
    });
  });
});

it('tells the roles as they were said, and as they are due', async () => {
  const got = { got: 'a primary, b backup', allowed: 'a backup, b primary' };
  for (const kind of ['relationship', 'roles'] as const)
    expect(await look(need(kind, 'partner'), looking(pairOf('primary', 'backup')))).toMatchObject({ problem: got });
  const silentOne = { got: 'a none, b silent', allowed: 'a backup, b primary' };
  expect(await look(need('roles', 'partner'), looking(pairOf('none', 'silent')))).toMatchObject({ problem: silentOne });
});

describe('the roles', () => {
  const asked = need('roles', 'partner');
  const forced: ChangeRecord = { ...record, procedure: 'forced-swap' };

  it('are swapped when one says primary and the other backup', async () => {
    expect(await look(asked, looking(pairOf('backup', 'primary')))).toMatchObject({
      shown: { kind: 'roles', of: 'partner' },
    });
  });

  test.each<[string, PairLook, RegExp]>([
    ['they are not swapped yet', pairOf('primary', 'backup'), /not swapped: a is primary/],
    ['two are primary', pairOf('primary', 'primary'), /both appliances call themselves primary/],
    ['two are backup', pairOf('backup', 'backup'), /both appliances call themselves backup/],
    ['there is no relationship', pairOf('none', 'none'), /does not stand in a relationship/],
  ])('fails when %s', async (_, pair, message) => {
    expect(await look(asked, looking(pair))).toMatchObject(otherwise(message));
  });

  it('take the word of the taker alone only where the other one is dead', async () => {
    const pair = pairOf('silent', 'primary');
    expect(await look(asked, looking(pair))).toMatchObject(unseen(/only one appliance could be asked/));
    expect(await look(asked, looking(pair, { record: forced }))).toMatchObject({ kind: 'seen' });
  });

  it('fails when a leader taken for dead calls itself primary', async () => {
    expect(await look(asked, looking(pairOf('primary', 'primary'), { record: forced }))).toMatchObject(
      otherwise(/both appliances call themselves primary/),
    );
  });
});

describe('what is installed', () => {
  const asked = need('installed', 'partner');
  const built: ChangeRecord = { ...record, build: '4712' };

  it('is version and build by the word of the appliance', async () => {
    expect(await look(asked, looking(pairOf('none', 'none')))).toMatchObject({
      shown: { kind: 'installed', of: 'partner', version: '24.3.1', build: '4711' },
    });
  });

  it('fails when the old version runs', async () => {
    const pair = { ...pairOf('none', 'none'), b: told('b', 'none', { version: '24.2.3' }) };
    expect(await look(asked, looking(pair))).toMatchObject({
      problem: { code: 'ObservedOtherwise', got: '"24.2.3"', allowed: '24.3.1' },
    });
  });

  it('fails when an old build of the right version runs', async () => {
    const wrong = { problem: { code: 'ObservedOtherwise', got: '"4711"', allowed: '4712' } };
    expect(await look(asked, looking(pairOf('none', 'none'), { record: built }))).toMatchObject(wrong);
  });

  it('fails when the second half has another build than the first', async () => {
    const evidence = [
      { kind: 'installed', source: 'attested', of: 'partner', version: '24.3.1', build: '4711' },
    ] as const;
    const steps = [{ step: 'partner-upgraded', at: '2026-03-01T01:30:00Z', by: 'ops', evidence }] as const;
    const pair = { ...pairOf('none', 'none'), a: told('a', 'none', { version: '24.3.1', build: '4712' }) };
    expect(await look(need('installed', 'leader'), looking(pair, { record: { ...record, steps } }))).toMatchObject({
      problem: { got: '"4712"', allowed: '4711' },
    });
  });

  it('is the old version again on the way back, of whatever build', async () => {
    const pair = { ...pairOf('none', 'none'), b: told('b', 'none', { version: '24.2.3', build: '1' }) };
    const back = looking(pair, { record: built, goesBack: true });
    expect(await look(asked, back)).toMatchObject({ shown: { version: '24.2.3', build: '1' } });
  });

  it('is not known of an appliance that is silent, or does not say its build', async () => {
    const { build: _build, ...mute } = told('b', 'none');
    expect(await look(asked, looking(pairOf('none', 'silent')))).toMatchObject(
      unseen(/cannot be asked: no API account/),
    );
    expect(await look(asked, looking({ ...pairOf('none', 'none'), b: mute }))).toMatchObject(unseen(/its build/));
  });
});

describe('the last sync', () => {
  const asked = need('sync-time', 'partner');
  const synced = (lastDataSync: string, change = {}) =>
    looking(pairOf('primary', 'backup', { lastDataSync, ...change }));

  it('is told by the primary, to the second', async () => {
    expect(await look(asked, synced('2026-03-01T01:50:00+00:00'))).toMatchObject({
      shown: { kind: 'sync-time', of: 'partner', syncedAt: '2026-03-01T01:50:00Z' },
    });
  });

  it('fails when it is older than the start of the change', async () => {
    expect(await look(asked, synced('2026-03-01T00:59:00+00:00'))).toMatchObject({
      problem: { code: 'ObservedOtherwise', got: '"2026-03-01T00:59:00Z"', allowed: 'later than 2026-03-01T01:00:00Z' },
    });
  });

  it('fails when only a clock that is ahead makes it later than the start', async () => {
    const ahead = synced('2026-03-01T01:05:00+00:00', { clockAheadSeconds: 600 });
    expect(await look(asked, ahead)).toMatchObject({ problem: { got: '"2026-03-01T00:55:00Z"' } });
  });

  it('fails when the first sync after the return was pulled before the pair was one again', async () => {
    const steps = [
      { step: 'relationship-matched', at: '2026-03-01T01:52:00Z', by: 'ops', evidence: [] },
      { step: 'relationship-established', at: '2026-03-01T01:55:00Z', by: 'ops', evidence: [] },
    ] as const satisfies ChangeRecord['steps'];
    const of = need('sync-time', 'leader');
    const pair = pairOf('backup', 'primary', { lastDataSync: '2026-03-01T01:50:00+00:00' });
    expect(await look(of, looking(pair, { record: { ...record, steps } }))).toMatchObject({
      problem: { allowed: 'later than 2026-03-01T01:52:00Z' },
    });
  });

  it('fails when the appliance that should pull is the primary', async () => {
    const pair = pairOf('backup', 'primary', { lastDataSync: '2026-03-01T01:50:00+00:00' });
    expect(await look(asked, looking(pair))).toMatchObject(otherwise(/pulls nothing/));
  });

  it('is not known when nobody tells it, or it is still to come', async () => {
    expect(await look(asked, looking(pairOf('primary', 'backup')))).toMatchObject(
      unseen(/not told: neither appliance says it/),
    );
    expect(await look(asked, synced('2026-03-01T03:00:00+00:00'))).toMatchObject(unseen(/still to come/));
  });
});

describe('the certificate that is served', () => {
  const asked = need('served-certificate', 'partner');
  const fingerprint256 = `${'AB:'.repeat(31)}CD`;
  const showing = (tls: TlsReading) => {
    const world = worldHeldBy('a', { tls: async () => tls }, site);
    return look(asked, looking(pairOf('none', 'none'), { world }));
  };

  it('is seen at the own address of the appliance, under the name of the site', async () => {
    const tls = jest.fn(async () => ({ ...goodTls, fingerprint256 }));
    const world = worldHeldBy('a', { tls }, site);
    expect(await look(asked, looking(undefined, { world }))).toMatchObject({
      shown: { of: 'partner', fingerprint256 },
    });
    expect(tls.mock.calls).toEqual([[{ address: '203.0.113.12', port: 443, servername: site.name }]]);
  });

  test.each<[string, Partial<TlsReading>, RegExp]>([
    ['is of another name', { validForName: false, subject: 'appliance.local' }, /valid for appliance.local/],
    ['has expired', { validUntil: new Date(now - 1000).toISOString() }, /expired on 2026-03-01/],
    ['has no chain to a trusted authority', { authorized: false, untrustedBecause: 'UNABLE_TO_VERIFY' }, /not trusted/],
  ])('fails when it %s', async (_, change, got) => {
    expect(await showing({ ...goodTls, ...change } as TlsReading)).toMatchObject({
      problem: { code: 'ObservedOtherwise', got: expect.stringMatching(got) as string },
    });
  });

  it('is not known of an address that does not answer', async () => {
    expect(await showing({ status: 'silent', reason: 'connection refused' })).toMatchObject(
      unseen(/203.0.113.12 does not/),
    );
    const away = { status: 'silent', reason: 'no route', unreachableFromHere: true } as const;
    expect(await showing(away)).toMatchObject(unseen(/can be reached from here/));
  });
});

describe('the swing', () => {
  const asked = need('swing', 'partner');
  const pair = pairOf('none', 'none');

  it('is proven now, whoever moved it', async () => {
    expect(await look(asked, looking(pair, { world: worldOf('b', pair) }))).toEqual({
      kind: 'seen',
      shown: { kind: 'swing', of: 'partner', outcome: 'done' },
    });
  });

  it('takes digest and outage from what apply said', async () => {
    const digest = `swing-v1:${'9f2c'.repeat(16)}`;
    const swung = { to: 'b', digest, secondsWithoutService: 0.4, toldBy: 'the journal' } as const;
    const seen = await look(asked, looking(pair, { world: worldOf('b', pair), swung }));
    expect(seen).toMatchObject({ shown: { digest, secondsWithoutService: 0.4 } });
  });

  it('fails when a pointer was left behind or moved back, whatever apply said', async () => {
    const swung = { to: 'b', toldBy: 'the journal' } as const;
    const world = worldOf('b', pair, leftBehind('b'));
    expect(await look(asked, looking(pair, { world, swung }))).toMatchObject(otherwise(/not everything is at b/));
  });

  describe('that was forced', () => {
    const established: Site = { ...site, failover: 'established' };
    const forced: ChangeRecord = { ...record, procedure: 'forced-swap' };
    const roleAtA = (roles: PairLook) =>
      worldOf('b', roles, {
        readPointers: async (of = established) =>
          pointersOf(of).map(({ address }) => presentAt(address, address.startsWith('swing_') ? 'a' : 'b', of)),
      });
    const lookAt = (roles: PairLook, of: ChangeRecord) =>
      look(asked, looking(roles, { world: roleAtA(roles), site: established, record: of }));

    it('is the network alone: the role is taken after it', async () => {
      expect(await lookAt(pairOf('silent', 'backup'), forced)).toMatchObject({ kind: 'seen' });
      const planned: ChangeRecord = { ...record, procedure: 'planned-swap' };
      expect(await lookAt(pairOf('silent', 'backup'), planned)).toMatchObject(otherwise(/not everything is at b/));
    });

    it('fails when the leader lives and both call themselves primary', async () => {
      expect(await lookAt(pairOf('primary', 'primary'), forced)).toMatchObject({
        problem: { got: expect.stringMatching(/call themselves primary/) as string },
      });
    });
  });

  it('is not known while something cannot be read', async () => {
    const world = worldOf('b', pair, unreadable('b'));
    expect(await look(asked, looking(pair, { world }))).toMatchObject(
      unseen(/not everything could be proven.*AccessDenied/),
    );
  });
});

it('never looks for what only a person can tell', async () => {
  const person: EvidenceNeed = { kind: 'statement', sources: ['attested'], shows: 'it' };
  const never = { ...looking(undefined), pair: () => Promise.reject(new Error('asked')) };
  expect(await observeStep([person, { ...need('installed', 'leader'), sources: ['attested'] }], never)).toEqual(
    new Map(),
  );
});
