import fc from 'fast-check';

import { summarise, type Sample } from '../../../lab/network';

const served = (at: number, answerer = 'a', repeated = false): Sample => ({
  ok: true,
  at,
  tookMs: 1,
  answerer,
  repeated,
});
const lost = (at: number, reason = 'nxdomain'): Sample => ({ ok: false, at, tookMs: 2, reason });

const samples = fc
  .array(fc.record({ at: fc.integer({ min: 0, max: 10_000 }), ok: fc.boolean(), answerer: fc.constantFrom('a', 'b') }))
  .map((rows) => rows.map(({ at, ok, answerer }) => (ok ? served(at, answerer) : lost(at))));

describe('summarise', () => {
  it('reports nothing seen for no samples', () => {
    expect(summarise([])).toEqual({
      requests: 0,
      failed: 0,
      reasons: {},
      longestGapMs: 0,
      longestBlindMs: 0,
      repeated: 0,
      answerers: [],
      switches: 0,
      ratePerSecond: 0,
      slowestMs: 0,
    });
  });

  it('measures a gap from the last request that was served to the next one', () => {
    const report = summarise([
      served(0),
      served(5),
      lost(10),
      lost(15, 'empty'),
      served(20),
      served(25),
      lost(30),
      served(35),
    ]);
    expect(report).toMatchObject({ failed: 3, longestGapMs: 15, firstFailureAt: 10, lastFailureAt: 30 });
    expect(report.reasons).toEqual({ nxdomain: 2, empty: 1 });
  });

  it('measures a gap that is still open at the end, and one that was open from the start', () => {
    expect(summarise([served(0), lost(5), lost(30)]).longestGapMs).toBe(30);
    expect(summarise([lost(0), lost(10), served(40)]).longestGapMs).toBe(40);
  });

  it('calls a time without requests blind, not a gap', () => {
    expect(summarise([served(0), served(300)])).toMatchObject({ longestGapMs: 0, longestBlindMs: 300 });
  });

  it('counts how often the answerer changes, and repeats apart from failures', () => {
    const report = summarise([served(0), served(5, 'b', true), lost(7), served(10, 'b'), served(15)]);
    expect(report).toMatchObject({ answerers: ['a', 'b', 'a'], switches: 2, repeated: 1 });
  });

  it('sees one switch where requests in the air together are answered by both', () => {
    const slow: Sample = { ok: true, at: 4, tookMs: 10, answerer: 'b', repeated: false };
    const report = summarise([served(0), slow, served(5), served(10), served(20, 'b')]);
    expect(report.answerers).toEqual(['a', 'b']);
  });

  it('reaches 200/s with a request every 5 ms', () => {
    expect(summarise(Array.from({ length: 401 }, (_, index) => served(index * 5))).ratePerSecond).toBe(200);
  });

  it('has a gap exactly when something failed between two different moments', () => {
    fc.assert(
      fc.property(samples, (some) => {
        const { failed, longestGapMs, requests } = summarise(some);
        expect(requests).toBe(some.length);
        expect(failed).toBe(some.filter(({ ok }) => !ok).length);
        if (failed === 0) expect(longestGapMs).toBe(0);
      }),
    );
  });

  it('does not depend on the order in which requests ended', () => {
    const distinct = fc
      .uniqueArray(fc.integer({ min: 0, max: 10_000 }))
      .map((ats) => ats.map((at) => (at % 3 ? served(at) : lost(at))));
    fc.assert(fc.property(distinct, (some) => expect(summarise([...some].reverse())).toEqual(summarise(some))));
  });
});
