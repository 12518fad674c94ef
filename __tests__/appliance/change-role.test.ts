import { changeRole, type RoleChangeRequest, type RoleProgress } from '../../appliance';
import type { Fault, Quirks, SimulatedPair, SimulatedRequest } from '../../lab/simulated-pair';
import { pairUnderTest, stopPairs } from './pair-under-test';

afterEach(stopPairs);

const toB: RoleChangeRequest = { primary: 'b', dataSyncFirst: false, force: false };
const toBAfterSync: RoleChangeRequest = { ...toB, dataSyncFirst: true };
const forcedToB: RoleChangeRequest = { ...toB, force: true };

const isCommand = ({ method, path }: SimulatedRequest) => method === 'POST' && path !== '/oauth2/token';
const commands = (lab: SimulatedPair) => (['a', 'b'] as const).flatMap((side) => lab.requests(side).filter(isCommand));
const wasTwoPrimaries = ({ history }: SimulatedPair) => history.some(({ a, b }) => a === 'primary' && b === 'primary');

describe.each(['v2', 'xml'] as const)('a planned swap, by %s', (api) => {
  const quirks: Partial<Quirks> = { v2: api === 'v2' ? 'spoken' : 'not-found' };

  it('is done when both roles were seen, with one command to the new primary', async () => {
    const { clients, lab, clock } = await pairUnderTest({ quirks });
    const progress: RoleProgress[] = [];
    const change = await changeRole(clients, toB, { clock, onProgress: (step) => progress.push(step) });
    expect(change).toEqual({ status: 'done', changed: true, roles: { a: 'backup', b: 'primary' }, unseen: [] });
    expect(commands(lab)).toHaveLength(1);
    expect(lab.requests('b').filter(isCommand)).toHaveLength(1);
    expect(progress).toContainEqual({ kind: 'answered', side: 'b', message: 'Successfully changed role.' });
    expect(lab.history.map(({ a, b }) => `${a}/${b}`)).toEqual(['primary/backup', 'backup/backup', 'backup/primary']);
  });

  it('waits an hour for a data sync, and sees two backups on the way', async () => {
    const durations = { syncMs: 3_000_000, betweenRolesMs: 200_000 };
    const { clients, clock, lab } = await pairUnderTest({ quirks, durations });
    const seen: string[] = [];
    const onProgress = (step: RoleProgress) => void (step.kind === 'seen' && seen.push(step.state.kind));
    const begun = clock.now();
    const change = await changeRole(clients, toBAfterSync, { clock, pollMs: 150_000, onProgress });
    expect(change).toMatchObject({ status: 'done', changed: true });
    expect(clock.now() - begun).toBeGreaterThan(3_000_000);
    expect(seen).toContain('both-backup');
    expect(lab.state('b').lastDataSync).toBeGreaterThan(begun);
    expect(commands(lab)).toHaveLength(1);
  });

  it('sends nothing when the roles are as asked', async () => {
    const { clients, lab, clock } = await pairUnderTest({ quirks });
    const change = await changeRole(clients, { ...toB, primary: 'a' }, { clock });
    expect(change).toEqual({ status: 'done', changed: false, roles: { a: 'primary', b: 'backup' }, unseen: [] });
    expect(commands(lab)).toEqual([]);
  });

  it('takes up a swap that stopped at two backups', async () => {
    const { clients, lab, clock } = await pairUnderTest({ quirks });
    lab.setRole('a', 'backup');
    expect(await changeRole(clients, toBAfterSync, { clock })).toMatchObject({ status: 'done', changed: true });
    expect(lab.requests('b').filter(isCommand)).toHaveLength(1);
  });

  it('takes another refused token as no answer, and sends the command a second time', async () => {
    const { clients, lab, clock } = await pairUnderTest({ quirks: { ...quirks, accessDenied: 200 } });
    await clients.a.readRole();
    await clients.b.readRole();
    const onProgress = ({ kind }: RoleProgress) => void (kind === 'telling' && lab.endTokens('b'));
    expect(await changeRole(clients, toB, { clock, onProgress })).toMatchObject({ status: 'done' });
    expect(lab.requests('b').filter(isCommand)).toHaveLength(2);
    expect(lab.history).toHaveLength(3);
  });

  test.each<readonly [string, string, Fault, string]>([
    ['the sync never ends', 'unknown', { kind: 'sync-never-ends' }, 'RoleNotChanged'],
    ['the new primary dies between the two role changes', 'unknown', { kind: 'dies-between-roles' }, 'ConnectionLost'],
  ])('fails when %s: %s after the deadline', async (_, status, fault, code) => {
    const { clients, lab, clock } = await pairUnderTest({ quirks });
    lab.fault('b', fault);
    const change = await changeRole(clients, toBAfterSync, { clock, deadlineMs: 600_000, pollMs: 60_000 });
    expect(change).toMatchObject({ status, problem: { code } });
    expect(wasTwoPrimaries(lab)).toBe(false);
    expect(commands(lab)).toHaveLength(1);
  });

  it('fails when the account may only read, and nothing has changed', async () => {
    const { clients, lab, clock } = await pairUnderTest({ quirks });
    lab.setAccount({ permission: 'read' });
    const change = await changeRole(clients, toB, { clock });
    expect(change).toMatchObject({
      status: 'failed',
      problem: { code: api === 'v2' ? 'NoPermission' : 'CommandRefused' },
    });
    expect(lab.history).toHaveLength(1);
  });
});

describe('what speaks against a swap', () => {
  test.each<readonly [string, (lab: SimulatedPair) => unknown, RoleChangeRequest, string, RegExp]>([
    [
      'the candidate is off',
      (lab) => lab.fault('b', { kind: 'powered-off' }),
      toB,
      'CandidateUnreachable',
      /appliance b.+connection was lost/,
    ],
    [
      'the primary is off, and nobody forces',
      (lab) => lab.fault('a', { kind: 'powered-off' }),
      toB,
      'PeerUnreachable',
      /appliance a/,
    ],
    [
      'both stand alone',
      (lab) => [lab.setRole('a', 'none'), lab.setRole('b', 'none')],
      toB,
      'NoRelationship',
      /no failover relationship/,
    ],
    ['one stands alone', (lab) => lab.setRole('a', 'none'), toB, 'NoRelationship', /establish it under/],
    [
      'both are primary',
      (lab) => lab.fault('a', { kind: 'both-primary' }),
      toB,
      'BothPrimary',
      /both appliances call themselves primary/,
    ],
    [
      'one appliance answers under both names',
      (lab) => lab.setState('b', { applianceId: lab.state('a').applianceId }),
      toB,
      'SameAppliance',
      /a1a1/,
    ],
    [
      'a sync is wanted from a peer that is out of reach',
      () => undefined,
      { ...forcedToB, dataSyncFirst: true },
      'ForceContradictsSync',
      /cannot pull data/,
    ],
    [
      'the role is not said',
      (lab) =>
        lab.fault('b', { kind: 'wrong-body', body: '[]' }, { when: ({ path }) => path.endsWith('/appliance') }) &&
        lab.fault('b', { kind: 'ill', message: 'x' }),
      toB,
      'RoleNotSaid',
      /appliance b/,
    ],
  ])('fails when %s: nothing is sent', async (_, prepare, request, code, text) => {
    const { clients, lab, clock } = await pairUnderTest();
    prepare(lab);
    const change = await changeRole(clients, request, { clock, pollMs: 65_000 });
    expect(change).toMatchObject({ status: 'refused', problem: { code } });
    expect(JSON.stringify(change)).toMatch(text);
    expect(commands(lab)).toEqual([]);
  });

  it('fails when interrupted before anything was sent', async () => {
    const { clients, lab, clock } = await pairUnderTest();
    const signal = AbortSignal.abort();
    expect(await changeRole(clients, toB, { clock, signal })).toMatchObject({
      status: 'refused',
      problem: { code: 'Interrupted' },
    });
    expect(commands(lab)).toEqual([]);
  });
});

describe('a command that goes wrong', () => {
  const when = isCommand;
  const status = (code: number): Fault => ({ kind: 'status', status: code });

  test.each<readonly [string, string, Fault, string | undefined]>([
    ['its answer is lost', 'done', { kind: 'drop-after' }, undefined],
    ['its answer is cut short', 'done', { kind: 'cut-short' }, undefined],
    ['it is lost before it does anything', 'unknown', { kind: 'drop-before' }, 'ConnectionLost'],
    ['it is never answered', 'unknown', { kind: 'silent' }, 'NoAnswerInTime'],
    ['the answer is not JSON', 'unknown', { kind: 'wrong-body', body: 'ok?' }, 'RoleNotChanged'],
    ['the appliance fails', 'failed', status(500), 'ServerFailed'],
    ['the appliance is starting', 'failed', status(503), 'ServerBusy'],
    ['a front end gives up', 'unknown', status(504), 'ServerBusy'],
    ['a parameter is not known', 'failed', status(400), 'BadParameters'],
    ['there are too many requests', 'failed', status(429), 'ServerBusy'],
  ])('%s: %s', async (_, expected, fault, code) => {
    const { lab, clock, client } = await pairUnderTest();
    const clients = { a: client('a'), b: client('b', { commandTimeoutMs: 300 }) };
    lab.fault('b', fault, { when, times: 1 });
    const change = await changeRole(clients, toB, { clock, pollMs: 150_000 });
    expect(change).toMatchObject({ status: expected, ...(code === undefined ? {} : { problem: { code } }) });
    expect(commands(lab)).toHaveLength(1);
    expect(wasTwoPrimaries(lab)).toBe(false);
  });

  test.each(['success', 'refused', 'failed'] as const)(
    'somebody was faster, and the appliance answers %s: done',
    async (roleAlreadySet) => {
      const { clients, lab, clock } = await pairUnderTest({ quirks: { roleAlreadySet } });
      const onProgress = ({ kind }: RoleProgress) => {
        if (kind !== 'telling') return;
        lab.setRole('a', 'backup');
        lab.setRole('b', 'primary');
      };
      expect(await changeRole(clients, toB, { clock, onProgress })).toMatchObject({ status: 'done' });
    },
  );

  test.each<readonly [string, number, string]>([
    ['comes into force a little later', 2, 'done'],
    ['stops halfway', 1, 'unknown'],
  ])('the appliance reports a failure, and the swap %s', async (_, moves, status) => {
    const { clients, lab, clock } = await pairUnderTest();
    lab.fault('b', { kind: 'status', status: 500 }, { when });
    let looks = 0;
    const onProgress = ({ kind }: RoleProgress) => {
      if (kind === 'telling') looks = 1;
      if (kind !== 'seen' || looks === 0) return;
      if (looks === 1) lab.setRole('a', 'backup');
      if (looks === 2 && moves === 2) lab.setRole('b', 'primary');
      looks += 1;
    };
    expect(await changeRole(clients, toB, { clock, pollMs: 20_000, onProgress })).toMatchObject({ status });
  });

  it('fails when interrupted while it is under way: unknown', async () => {
    const { clients, clock } = await pairUnderTest({ durations: { syncMs: 60_000 } });
    const stop = new AbortController();
    const onProgress = ({ kind }: RoleProgress) => void (kind === 'answered' && stop.abort());
    const change = await changeRole(clients, toBAfterSync, { clock, signal: stop.signal, onProgress });
    expect(change).toMatchObject({ status: 'unknown', problem: { code: 'Interrupted' } });
  });

  it('sees through health that is answered from a cache', async () => {
    const { clients, lab, clock } = await pairUnderTest({ quirks: { healthCacheSeconds: 60 } });
    const begun = clock.now();
    expect(await changeRole(clients, toB, { clock })).toMatchObject({
      status: 'done',
      roles: { a: 'backup', b: 'primary' },
    });
    expect(clock.now() - begun).toBeGreaterThan(55_000);
    expect(commands(lab)).toHaveLength(1);
  });
});

describe('two primaries', () => {
  const quirks: Partial<Quirks> = {};

  it('fails when the peers do not reach each other and nobody forces: an alarm, at once where two sources say so', async () => {
    const { clients, lab, clock } = await pairUnderTest({ quirks });
    lab.fault('a', { kind: 'peers-apart' });
    const begun = clock.now();
    const change = await changeRole(clients, toB, { clock });
    expect(change).toMatchObject({
      status: 'failed',
      problem: { code: 'BothPrimary' },
      roles: { a: 'primary', b: 'primary' },
    });
    expect(clock.now() - begun).toBeLessThan(10_000);
  });

  it('is believed from health alone once no cache can be that old', async () => {
    const { clients, lab, clock } = await pairUnderTest({ quirks: { listed: 'absent' } });
    lab.fault('a', { kind: 'peers-apart' });
    const begun = clock.now();
    expect(await changeRole(clients, toB, { clock })).toMatchObject({
      status: 'failed',
      problem: { code: 'BothPrimary' },
    });
    expect(clock.now() - begun).toBeGreaterThan(60_000);
  });

  it('is no alarm when a cached health is all there is', async () => {
    const { clients, lab, clock } = await pairUnderTest({ quirks: { listed: 'absent', healthCacheSeconds: 60 } });
    await clients.b.readRole();
    clock.advance(30_000);
    const seen: string[] = [];
    const onProgress = (step: RoleProgress) => void (step.kind === 'seen' && seen.push(step.state.kind));
    expect(await changeRole(clients, toB, { clock, onProgress })).toMatchObject({ status: 'done' });
    expect(seen).toContain('both-primary');
    expect(wasTwoPrimaries(lab)).toBe(false);
  });
});

describe.each([true, false])('a forced swap, the peer following by itself: %s', (peerFollows) => {
  it('takes the role from the old primary first when the two do not reach each other', async () => {
    const { clients, lab, clock } = await pairUnderTest({ quirks: { peerFollows } });
    lab.fault('a', { kind: 'peers-apart' });
    expect(await changeRole(clients, forcedToB, { clock })).toMatchObject({
      status: 'done',
      roles: { a: 'backup', b: 'primary' },
    });
    expect(wasTwoPrimaries(lab)).toBe(false);
    expect(JSON.parse(lab.requests('a').filter(isCommand)[0]?.body ?? '')).toEqual({
      role: 'backup',
      data_sync_first: false,
      force: true,
    });
    expect(JSON.parse(lab.requests('b').filter(isCommand)[0]?.body ?? '')).toEqual({
      role: 'primary',
      data_sync_first: false,
      force: false,
    });
  });

  it('leaves a peer alone that followed', async () => {
    const { clients, lab, clock } = await pairUnderTest({ quirks: { peerFollows } });
    expect(await changeRole(clients, forcedToB, { clock })).toMatchObject({ status: 'done' });
    expect(lab.requests('b').filter(isCommand)).toHaveLength(peerFollows ? 0 : 1);
  });
});

describe('a forced swap with a dead primary', () => {
  it('is done with the dead one unseen', async () => {
    const { clients, lab, clock } = await pairUnderTest();
    lab.fault('a', { kind: 'powered-off' });
    const change = await changeRole(clients, forcedToB, { clock });
    expect(change).toEqual({ status: 'done', changed: true, roles: { b: 'primary' }, unseen: ['a'] });
    expect(lab.requests('b').filter(isCommand)).toHaveLength(1);
  });

  it('fails when the old primary lives and refuses our account: it would stay primary unseen', async () => {
    const { clients, lab, clock } = await pairUnderTest();
    lab.fault('a', { kind: 'status', status: 401 });
    const change = await changeRole(clients, forcedToB, { clock });
    expect(change).toMatchObject({ status: 'refused', problem: { code: 'PeerUnreachable' } });
    expect(JSON.stringify(change)).toMatch(/appliance a answers/);
    expect(commands(lab)).toEqual([]);
  });

  it('fails when the old primary shows a certificate that is not trusted: it lives', async () => {
    const { client, clients, lab, clock } = await pairUnderTest();
    const a = client('a', { servername: 'other.example.com' });
    const change = await changeRole({ ...clients, a }, forcedToB, { clock });
    expect(change).toMatchObject({ status: 'refused', problem: { code: 'PeerUnreachable' } });
    expect(commands(lab)).toEqual([]);
  });

  it('is an alarm when the dead one comes back as primary meanwhile', async () => {
    const { clients, lab, clock } = await pairUnderTest({ durations: { betweenRolesMs: 0 } });
    const heal = lab.fault('a', { kind: 'powered-off' });
    const onProgress = ({ kind }: RoleProgress) => void (kind === 'answered' && heal());
    const change = await changeRole(clients, forcedToB, { clock, onProgress });
    expect(change).toMatchObject({ status: 'failed', problem: { code: 'BothPrimary' } });
  });

  it('fails when the new one stands alone', async () => {
    const { clients, lab, clock } = await pairUnderTest();
    lab.fault('a', { kind: 'powered-off' });
    lab.setRole('b', 'none');
    expect(await changeRole(clients, forcedToB, { clock })).toMatchObject({
      status: 'refused',
      problem: { code: 'NoRelationship' },
    });
  });
});
