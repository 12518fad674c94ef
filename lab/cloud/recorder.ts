import type { OnCall, RecordedCall } from '../recorded-call';
import type { Outcome } from './cloud';
import type { Disposer } from './faults';
import { OneAtATime } from './one-at-a-time';
import type { ArrivingCall } from './wire/call';

/** Keeps every answered call and tells the listeners, one call after the other. */
export class Recorder {
  readonly #calls: RecordedCall[] = [];
  readonly #listeners = new Set<OnCall>();
  readonly #telling = new OneAtATime();

  public get calls(): readonly RecordedCall[] {
    return this.#calls;
  }

  /** Calls come one at a time and each is awaited, so that what a listener builds is never behind an answer. */
  public readonly onCall = (listener: OnCall): Disposer => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Resolves when every listener has seen the call. */
  public record(call: ArrivingCall, { answer, effects }: Outcome): Promise<void> {
    const { service, action, writing } = call;
    return this.#telling.run(async () => {
      const seq = this.#calls.length + 1;
      const recorded = { seq, at: Date.now(), service, action, writing, status: answer.status, effects };
      this.#calls.push(recorded);
      for (const listener of this.#listeners) await listener(recorded);
    });
  }
}
