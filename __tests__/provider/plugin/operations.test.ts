import { operations } from '../../../provider/plugin/operations';
import { encoded, stored, thingSession } from './thing-provider';

/** Ends when it is told to, with the reason. */
const untilTold = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => {
    const tell = () => resolve((signal.reason as Error).name);
    if (signal.aborted) tell();
    else signal.addEventListener('abort', tell);
  });

describe('operations', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('run at the same time, each with its own time', async () => {
    const running = operations();
    const [short, long] = [running.run(1_000, untilTold), running.run(60_000, untilTold)];
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await short).toBe('OutOfTime');
    running.stop();
    expect(await long).toBe('Stopped');
  });

  it('that begin after a stop are told to stop at once', async () => {
    const running = operations();
    running.stop();
    expect(await running.run(60_000, untilTold)).toBe('Stopped');
  });

  it('fail when the resource does not answer although it was told to stop', async () => {
    const deaf = operations({ graceMs: 5_000 }).run(1_000, () => new Promise(() => undefined));
    const failed = expect(deaf).rejects.toThrow(/did not answer 5 s later; look at the world/);
    await jest.advanceTimersByTimeAsync(6_000);
    await failed;
  });

  it('fail likewise when they begin after a stop', async () => {
    const running = operations({ graceMs: 5_000 });
    running.stop();
    const deaf = running.run(60_000, () => new Promise(() => undefined));
    const failed = expect(deaf).rejects.toThrow(
      /asked the provider to stop, and the resource did not answer 5 s later/,
    );
    await jest.advanceTimersByTimeAsync(5_000);
    await failed;
  });

  it('are idle when the last has ended, however it ended', async () => {
    const running = operations();
    const one = running.run(1_000, untilTold);
    const other = running.run(1_000, () => Promise.reject(new Error('no'))).catch(() => 'failed');
    let idle = false;
    const waiting = running.idle().then(() => (idle = true));
    expect(await other).toBe('failed');
    expect(idle).toBe(false);
    running.stop();
    await Promise.all([one, waiting]);
    expect(idle).toBe(true);
  });
});

describe('one operation of a resource', () => {
  it('has the time its configuration says', async () => {
    const session = thingSession({
      read: async (state, { signal }) => ({ state: { ...state, name: await untilTold(signal) }, diagnostics: [] }),
    });
    const request = { ...stored, timeouts: { read: '1s', create: null } };
    const { state } = await session.call('ReadResource', { typeName: 'swing_thing', currentState: encoded(request) });
    expect(state).toMatchObject({ name: 'OutOfTime' });
  });

  it('is told to stop by Terraform, and answers what it knows', async () => {
    const session = thingSession({
      read: async (state, { signal }) => ({ state: { ...state, name: await untilTold(signal) }, diagnostics: [] }),
    });
    const reading = session.call('ReadResource', { typeName: 'swing_thing', currentState: encoded(stored) });
    await session.call('StopProvider', {});
    expect((await reading).state).toMatchObject({ name: 'Stopped' });
  });
});
