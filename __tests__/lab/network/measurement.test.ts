import { measureWithControl, moveAddressWithGap, replay, summarise, type ProbeReport } from '../../../lab/network';
import type { RecordedCall } from '../../../lab/recorded-call';

const good: ProbeReport = { ...summarise([]), requests: 500, ratePerSecond: 210, switches: 1, answerers: ['a', 'b'] };
const gap: ProbeReport = { ...good, failed: 20, longestGapMs: 120 };

describe('measureWithControl', () => {
  it('believes a swing whose control failed', () => {
    expect(measureWithControl(good, gap)).toEqual({
      valid: true,
      failed: 0,
      reasons: {},
      requests: 500,
      secondsWithoutService: 0,
      control: { failed: 20, secondsWithoutService: 0.12 },
    });
  });

  it('reports a swing that failed as such, not as void', () => {
    expect(measureWithControl(gap, gap)).toMatchObject({ valid: true, failed: 20, secondsWithoutService: 0.12 });
  });

  it.each([
    ['the control saw no failure', good, good, /negative control saw no failure/],
    ['nothing moved', { ...good, switches: 0 }, gap, /answerer never changed/],
    ['the probe was slow', { ...good, ratePerSecond: 120 }, gap, /measured probe reached 120\/s of 200\/s/],
    ['the probe was blind', { ...good, longestBlindMs: 400 }, gap, /measured probe was blind for 400 ms/],
  ])('is void when %s', (_, measured, control, reason) => {
    expect(measureWithControl(measured, control)).toEqual({ valid: false, reason: expect.stringMatching(reason) });
  });
});

describe('drills', () => {
  it('take the address away in a call before the one that gives it', async () => {
    const calls: RecordedCall[] = [];
    const shared = {
      publicIp: '203.0.113.10',
      privateIps: { a: '10.0.1.50', b: '10.0.2.50' },
      interfaces: { a: 'eni-a', b: 'eni-b' },
    };
    await replay(moveAddressWithGap(shared, 'b'), (call) => void calls.push(call), 0);
    expect(calls.map(({ seq, action }) => [seq, action])).toEqual([
      [1, 'DisassociateAddress'],
      [2, 'AssociateAddress'],
    ]);
    expect(calls[1]?.effects[0]).toMatchObject({ networkInterfaceId: 'eni-b', privateIp: '10.0.2.50' });
  });
});
