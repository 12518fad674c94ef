import { classify } from '../../../lab/network/probe/classify';
import { burstLimit, dueNow } from '../../../lab/network/probe/pace';

const sets = [['203.0.113.11'], ['203.0.113.12', '203.0.113.13']] as const;
const said = (...values: readonly string[]) => ({ rcode: 'NOERROR', values });

describe('classify', () => {
  it('takes exactly one expected set, in any order', () => {
    expect(classify(said('203.0.113.13', '203.0.113.12'), sets)).toMatchObject({
      ok: true,
      answerer: '203.0.113.12 203.0.113.13',
    });
  });

  it.each([
    ['timeout', undefined],
    ['nxdomain', { rcode: 'NXDOMAIN', values: [] }],
    ['servfail', { rcode: 'SERVFAIL', values: [] }],
    ['empty', said()],
    ['both', said('203.0.113.11', '203.0.113.12')],
    ['unexpected', said('203.0.113.12')],
    ['unexpected', said('203.0.113.11', '192.0.2.1')],
  ])('fails as %s on %j', (reason, answer) => {
    expect(classify(answer, sets)).toEqual({ ok: false, reason });
  });
});

describe('the pace of a probe', () => {
  it('asks once at the start, then keeps its rate', () => {
    expect(dueNow({ ratePerSecond: 200, startedAt: 1_000, sent: 0 }, 1_000)).toBe(1);
    expect(dueNow({ ratePerSecond: 200, startedAt: 1_000, sent: 1 }, 1_004)).toBe(0);
    expect(dueNow({ ratePerSecond: 200, startedAt: 1_000, sent: 1 }, 1_010)).toBe(2);
  });

  it('catches up after a stall in bounded bursts', () => {
    expect(dueNow({ ratePerSecond: 500, startedAt: 0, sent: 0 }, 60_000)).toBe(burstLimit);
  });
});
