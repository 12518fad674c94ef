import type { Refusal } from './wire/answer';
import type { ArrivingCall } from './wire/call';

/** Whether a fault concerns a call. */
export type When = (call: ArrivingCall) => boolean;

/** Takes a fault or a listener away again. Safe to repeat. */
export type Disposer = () => void;

/** `"lost"`: the call never reached the cloud; its connection is closed without an answer. */
export type BeforeHook = (call: ArrivingCall) => Promise<'lost' | void> | 'lost' | void;
export type AfterHook = (call: ArrivingCall) => Promise<void> | void;

/** What goes wrong, and when; all faults that match a call apply, in the order in which they were set. */
export class Faults {
  readonly #before = new Set<readonly [When, BeforeHook]>();
  readonly #after = new Set<readonly [When, AfterHook]>();
  readonly #dropped = new Set<readonly [When]>();
  readonly #failing = new Set<readonly [When, Refusal]>();

  /** `hook` is awaited before the call reaches the cloud. */
  public readonly before = (when: When, hook: BeforeHook): Disposer => put(this.#before, [when, hook] as const);

  /** `hook` is awaited after the cloud has changed and before the answer is sent. */
  public readonly after = (when: When, hook: AfterHook): Disposer => put(this.#after, [when, hook] as const);

  /** The cloud changes and the answer is lost. */
  public readonly drop = (when: When): Disposer => put(this.#dropped, [when] as const);

  /** The cloud does nothing and answers with an error. */
  public readonly failWith = (when: When, status: number, code: string): Disposer =>
    put(this.#failing, [when, { status, code, message: `the lab answers ${code}` }] as const);

  /** Whether the call is lost on its way. */
  public async runBefore(call: ArrivingCall): Promise<boolean> {
    let lost = false;
    for (const [when, hook] of this.#before) if (when(call)) lost = (await hook(call)) === 'lost' || lost;
    return lost;
  }

  public async runAfter(call: ArrivingCall): Promise<void> {
    for (const [when, hook] of this.#after) if (when(call)) await hook(call);
  }

  public drops(call: ArrivingCall): boolean {
    return [...this.#dropped].some(([when]) => when(call));
  }

  public refusalFor(call: ArrivingCall): Refusal | undefined {
    return [...this.#failing].find(([when]) => when(call))?.[1];
  }
}

function put<Entry>(entries: Set<Entry>, entry: Entry): Disposer {
  entries.add(entry);
  return () => void entries.delete(entry);
}
