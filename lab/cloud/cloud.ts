import type { Effect } from '../recorded-call';
import { AddressBook } from './address-book';
import { balancingEffects } from './balancing-effects';
import { correctedBy, correctionsFor, refuse, unknownKey, type JudgeHealth, type Next } from './corrections';
import { addressEffects, recordEffects } from './effects';
import { HeldAnswers } from './held-answers';
import { instanceEffects } from './instance-effects';
import { routeEffects } from './route-effects';
import type { Answer } from './wire/answer';
import type { ArrivingCall } from './wire/call';
import { forward } from './wire/forward';

/** What a call was answered and what it did. */
export interface Outcome {
  readonly answer: Answer;
  readonly effects: readonly Effect[];
}

export interface CloudOptions {
  /** Where the emulator listens. @default - there is no cloud: every call is refused */
  readonly upstream?: string;
  readonly accessKeyIds?: readonly string[];
}

/** Until somebody says otherwise, every target answers its health checks. */
const alwaysHealthy: JudgeHealth = () => ({ state: 'healthy' });

/** The emulator behaving as AWS documents it. */
export class Cloud {
  readonly #held: HeldAnswers;
  readonly #book: AddressBook;
  readonly #answer: Next;
  #judgeHealth: JudgeHealth = alwaysHealthy;
  #showsForwardConfig = false;

  public constructor({ upstream, accessKeyIds }: CloudOptions) {
    this.#held = new HeldAnswers((call) => (upstream === undefined ? noCloud(call) : forward(upstream, call)));
    this.#book = new AddressBook(this.#held.ask);
    const keys = accessKeyIds === undefined ? [] : [unknownKey(new Set(accessKeyIds))];
    const corrections = correctionsFor({
      judgeHealth: (target) => this.#judgeHealth(target),
      showsForwardConfig: () => this.#showsForwardConfig,
    });
    this.#answer = correctedBy([...keys, ...corrections], this.#book, this.#held.pass);
  }

  /** From now on the targets of load balancers are as healthy as this says. */
  public judgeHealthBy(judge: JudgeHealth): void {
    this.#judgeHealth = judge;
  }

  /** From now on listeners show their one group as ForwardConfig too. */
  public showForwardConfig(): void {
    this.#showsForwardConfig = true;
  }

  /** Answers a call and tells its effects. Writing calls must come one at a time. */
  public async perform(call: ArrivingCall): Promise<Outcome> {
    if (!call.writing) return { answer: await this.#answer(call), effects: [] };
    return movesAddresses(call) ? this.#held.during(() => this.#watch(call)) : this.#write(call);
  }

  /** Effects are read from the cloud before and after, not guessed from the request. */
  async #watch(call: ArrivingCall): Promise<Outcome> {
    const before = await this.#book.associations(call);
    const answer = await this.#answer(call);
    if (answer.status >= 400) return { answer, effects: [] };
    const moved = addressEffects(before, await this.#book.associations(call));
    return { answer, effects: [...moved, ...routeEffects(call), ...instanceEffects(call, answer)] };
  }

  async #write(call: ArrivingCall): Promise<Outcome> {
    const answer = await this.#answer(call);
    return { answer, effects: answer.status < 400 ? await this.#effectsOf(call, answer) : [] };
  }

  async #effectsOf(call: ArrivingCall, answer: Answer): Promise<readonly Effect[]> {
    if (call.service === 'elasticloadbalancing') return balancingEffects(call, answer, this.#answer);
    if (call.service === 'ec2') return routeEffects(call);
    return call.action === 'ChangeResourceRecordSets' ? recordEffects(call.body) : [];
  }
}

function noCloud(call: ArrivingCall): Promise<Answer> {
  return refuse(call, { status: 503, code: 'ServiceUnavailable', message: 'this lab has no cloud' });
}

/** Whether an action can touch addresses; nothing else is worth four questions to the emulator. */
function movesAddresses({ service, action }: ArrivingCall): boolean {
  return service === 'ec2' && /Address|NetworkInterface|Instances/.test(action);
}
