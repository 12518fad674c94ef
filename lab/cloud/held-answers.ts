import type { Ask } from './address-book';
import type { Answer } from './wire/answer';
import type { ArrivingCall } from './wire/call';

/** Answers to equal questions while one writing call is served: asked once before the cloud changes and once after. */
export class HeldAnswers {
  #held: Map<string, Promise<Answer>> | undefined;

  public constructor(private readonly emulator: Ask) {}

  public readonly ask: Ask = (call) => {
    const key = `${call.region} ${call.body}`;
    const answer = this.#held?.get(key) ?? this.emulator(call);
    this.#held?.set(key, answer);
    return answer;
  };

  /** Passes a call on; one that changes the cloud makes every held answer old, even one asked for meanwhile. */
  public readonly pass: Ask = async (call) => {
    this.#forgetFor(call);
    const answer = await this.emulator(call);
    this.#forgetFor(call);
    return answer;
  };

  /** Holds answers until the task ends. Tasks do not overlap, since writing calls are served one at a time. */
  public async during<Result>(task: () => Promise<Result>): Promise<Result> {
    this.#held = new Map();
    try {
      return await task();
    } finally {
      this.#held = undefined;
    }
  }

  #forgetFor(call: ArrivingCall): void {
    if (call.writing) this.#held?.clear();
  }
}
