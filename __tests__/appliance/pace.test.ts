import * as fc from 'fast-check';

import { ApplianceError } from '../../appliance';
import { rateLimit } from '../../appliance/wire/rate-limit';
import { repeatReading } from '../../appliance/wire/repeat';
import { tokenSource } from '../../appliance/wire/token';
import { fakeClock } from './fake-clock';

const lost = () => new ApplianceError({ code: 'ConnectionLost', place: 'x', message: 'lost' }, 'perhaps');

describe('the pace', () => {
  it('never lets more than 20 requests out in any second, whenever they come', async () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 30, maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(pauses, async (waits) => {
        const clock = fakeClock(0);
        const limit = rateLimit(clock);
        const sent: number[] = [];
        for (const wait of waits) {
          clock.advance(wait < 300 ? 0 : wait);
          await limit.take();
          sent.push(clock.now());
        }
        for (const [index, at] of sent.entries())
          expect((sent[index + 20] ?? Infinity) - at).toBeGreaterThanOrEqual(1_000);
      }),
      { numRuns: 30 },
    );
  });

  it('gives everybody who asks at once a place of their own', async () => {
    const clock = fakeClock(0);
    const asked: number[] = [];
    const limit = rateLimit({ ...clock, wait: (milliseconds) => Promise.resolve(void asked.push(milliseconds)) });
    await Promise.all(Array.from({ length: 25 }, () => limit.take()));
    expect(asked).toHaveLength(20);
    expect(asked.at(-1)).toBeCloseTo((20 * 1_000) / 15);
    expect(new Set(asked).size).toBe(20);
  });

  it('stops for a second when the appliance says that nothing is left', async () => {
    const clock = fakeClock(0);
    const limit = rateLimit(clock);
    limit.holdBack(1_000);
    await limit.take();
    expect(clock.waits).toEqual([1_000]);
  });
});

describe('a token source', () => {
  const issuing = (lifetimeSeconds: number) => {
    let count = 0;
    return () => Promise.resolve({ token: `t${(count += 1)}`, lifetimeSeconds });
  };

  it('asks once for everybody at the same time', async () => {
    const tokens = tokenSource(issuing(3_600), fakeClock());
    expect(await Promise.all([tokens.get(), tokens.get(), tokens.get()])).toEqual(['t1', 't1', 't1']);
  });

  test.each([
    [3_600, 3_540_000],
    [60, 54_000],
  ])('renews a token of %s s after %s ms', async (lifetime, after) => {
    const clock = fakeClock();
    const tokens = tokenSource(issuing(lifetime), clock);
    await tokens.get();
    clock.advance(after - 1);
    expect(await tokens.get()).toBe('t1');
    clock.advance(1);
    expect(await tokens.get()).toBe('t2');
  });

  it('forgets the present token, and no other', async () => {
    const tokens = tokenSource(issuing(3_600), fakeClock());
    await tokens.get();
    tokens.forget('t0');
    expect(await tokens.get()).toBe('t1');
    tokens.forget('t1');
    expect(await tokens.get()).toBe('t2');
  });

  it('fails when none is issued, and asks again next time', async () => {
    let fails = true;
    const tokens = tokenSource(
      () => (fails ? Promise.reject(lost()) : Promise.resolve({ token: 't', lifetimeSeconds: 9 })),
      fakeClock(),
    );
    await expect(tokens.get()).rejects.toThrow('lost');
    fails = false;
    expect(await tokens.get()).toBe('t');
  });
});

describe('a reading that is repeated', () => {
  const failing = (times: number, error: Error) => {
    let count = 0;
    return { read: () => ((count += 1) > times ? Promise.resolve(count) : Promise.reject(error)), count: () => count };
  };

  it('comes through at the third try', async () => {
    const clock = fakeClock();
    expect(await repeatReading(failing(2, lost()).read, clock)).toBe(3);
    expect(clock.waits).toEqual([250, 1_000]);
  });

  it('fails when the third try fails', async () => {
    const reading = failing(9, lost());
    await expect(repeatReading(reading.read, fakeClock())).rejects.toThrow('lost');
    expect(reading.count()).toBe(3);
  });

  it('fails at once when repeating cannot help', async () => {
    const reading = failing(9, new ApplianceError({ code: 'NotTrusted', place: 'x', message: 'm' }, 'not-sent'));
    await expect(repeatReading(reading.read, fakeClock())).rejects.toThrow('NotTrusted');
    expect(reading.count()).toBe(1);
  });

  it('fails when the first try took too long already', async () => {
    const clock = fakeClock();
    const reading = failing(9, lost());
    const slow = () => (clock.advance(21_000), reading.read());
    await expect(repeatReading(slow, clock)).rejects.toThrow('lost');
    expect(reading.count()).toBe(1);
  });
});
