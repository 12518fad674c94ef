import { updateRecordSets, type Clock, type UpdateOptions, type UpdateOutcome } from '../../dns/update';
import { testKeys } from './bind-server';
import {
  signedAnswer,
  startUpdateServer,
  type Asked,
  type Reply,
  type Script,
  type UpdateServer,
} from './update-server';

/** A clock that stands still; waiting moves it. */
class StandingClock implements Clock {
  #now = Date.UTC(2026, 2, 1, 2, 0, 0);

  public now(): number {
    return this.#now;
  }

  public wait(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    return Promise.resolve();
  }
}

export const before = ['192.0.2.10'];
export const after = ['192.0.2.20'];

/** Anew for every test. */
export const scene: { clock: StandingClock; fake: UpdateServer | undefined } = {
  clock: new StandingClock(),
  fake: undefined,
};

/** How long an answer is waited for: no real time, see `expire`. */
const timeoutMs = 150;

/** To be called once by a test file. Timeouts come only when a server calls `expire`, however slow the machine is. */
export function useScene(): void {
  beforeEach(() => {
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'Date', 'hrtime'],
    });
    scene.clock = new StandingClock();
  });
  afterEach(async () => {
    jest.useRealTimers();
    await closeFake();
  });
}

/** Takes the request, says nothing, and lets the time of whoever waits run out. */
export function expire(): Reply {
  setImmediate(() => jest.advanceTimersByTime(timeoutMs));
  return { messages: [] };
}

/** Says these things over TCP, then hangs up. */
export function sayingLast(...messages: ((asked: Asked) => Buffer)[]): Script['update'] {
  return (asked) => ({ ...saying(...messages)(asked), then: 'close' });
}

export async function closeFake(): Promise<void> {
  await scene.fake?.close();
  scene.fake = undefined;
}

/** Answers queries, signed, with this set. */
export function serving(addresses: (nth: number) => readonly string[]): Script['query'] {
  return (asked) => ({ messages: [signedAnswer(asked, scene.clock, { parts: { addresses: addresses(asked.nth) } })] });
}

export const unchanged = serving(() => before);
export const changed = serving(() => after);

export function saying(...messages: ((asked: Asked) => Buffer)[]): Script['update'] {
  return (asked) => ({ messages: messages.map((message) => message(asked)) });
}

/** NOERROR, signed. */
export function done(asked: Asked): Buffer {
  return signedAnswer(asked, scene.clock);
}

/** Swings help.example.com from `before` to `after` at a server that follows the script. */
export async function update(script: Script, options: Partial<UpdateOptions> = {}): Promise<UpdateOutcome> {
  scene.fake = await startUpdateServer(script);
  return updateRecordSets({
    server: scene.fake.server,
    zone: 'example.com',
    key: testKeys.swing,
    changes: [{ name: 'help.example.com', type: 'A', expected: before, next: { ttl: 60, values: after } }],
    timeoutMs,
    readBackMs: 1_000,
    clock: scene.clock,
    ...options,
  });
}
