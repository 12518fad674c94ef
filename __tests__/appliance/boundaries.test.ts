import { changeRole, pairState, readPair, type RoleChangeRequest } from '../../appliance';
import type { Fault, Quirks } from '../../lab/simulated-pair';
import { pairUnderTest, stopPairs, type PairUnderTest } from './pair-under-test';

afterEach(stopPairs);

/** Lets something go wrong at the n-th request to either appliance, counted from 0. */
function goesWrongAt({ lab }: PairUnderTest, n: number, fault: Fault): void {
  let count = 0;
  const when = () => (count += 1) === n + 1;
  for (const side of ['a', 'b'] as const) {
    if (fault.kind === 'powered-off') lab.fault(side, { kind: 'silent' }, { when: () => when() && diesNow(side) });
    else lab.fault(side, fault, { when, times: 1 });
  }
  const diesNow = (side: 'a' | 'b'): false => {
    lab.fault(side, { kind: 'powered-off' });
    return false;
  };
}

async function requestsOfASwap(quirks: Partial<Quirks>, request: RoleChangeRequest): Promise<number> {
  const { clients, lab, clock } = await pairUnderTest({ quirks });
  await changeRole(clients, request, { clock });
  return lab.requests('a').length + lab.requests('b').length;
}

const planned: RoleChangeRequest = { primary: 'b', dataSyncFirst: true, force: false };
const forced: RoleChangeRequest = { primary: 'b', dataSyncFirst: false, force: true };

/** A planned swap of one pair, hit once at every message, always ends in a truth. */
test.each<readonly [string, RoleChangeRequest, Fault, Partial<Quirks>]>([
  ['lost before it acts', planned, { kind: 'drop-before' }, {}],
  ['lost after it acted', planned, { kind: 'drop-after' }, {}],
  ['lost after it acted, in XML', planned, { kind: 'drop-after' }, { v2: 'not-found' }],
  ['answered by 500', planned, { kind: 'status', status: 500 }, {}],
  ['the last before the appliance dies', planned, { kind: 'powered-off' }, {}],
  ['lost before it acts, forced', forced, { kind: 'drop-before' }, { peerFollows: false }],
  ['lost after it acted, forced', forced, { kind: 'drop-after' }, { peerFollows: false }],
])('any one message is %s: never two primaries, and done means done', async (_, request, fault, quirks) => {
  const messages = await requestsOfASwap(quirks, request);
  expect(messages).toBeGreaterThan(10);
  for (let n = 0; n < messages; n += 1) {
    const under = await pairUnderTest({ quirks, durations: { betweenRolesMs: 20_000 } });
    goesWrongAt(under, n, fault);
    const { clients, lab, clock } = under;
    const change = await changeRole(clients, request, { clock, pollMs: 25_000, deadlineMs: 50_000 });
    expect(lab.history.some(({ a, b }) => a === 'primary' && b === 'primary')).toBe(false);
    const truth = pairState(lab.state('a').powered && lab.state('b').powered ? await readPair(clients) : alive(under));
    const isDone = truth.kind === 'established' && truth.primary === 'b';
    // a forced change counts a dead old primary as gone
    if (change.status === 'done' && change.unseen.length === 0) expect(isDone).toBe(true);
    if (change.status === 'failed' || change.status === 'refused') expect(isDone).toBe(false);
    await stopPairs();
  }
});

function alive({ lab }: PairUnderTest) {
  return { a: { status: 'x', role: lab.state('a').role }, b: { status: 'x', role: lab.state('b').role } };
}
