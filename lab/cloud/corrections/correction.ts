import type { AddressBook } from '../address-book';
import type { Answer, Refusal } from '../wire/answer';
import { refusalAnswer } from '../wire/answer';
import type { ArrivingCall } from '../wire/call';

/** Answers a call as the emulator, or the corrections after this one, would. */
export type Next = (call: ArrivingCall) => Promise<Answer>;

/** One way in which AWS answers otherwise than the emulator. */
export interface Correction {
  /** kebab-case: `"private-address-reported"`. */
  readonly id: string;
  /** What AWS does and the emulator does not, in one sentence. */
  readonly sentence: string;
  /** Where AWS says so. */
  readonly source: string;
  /** Answers in place of the emulator, or passes on and mends the answer. */
  answer(call: ArrivingCall, next: Next, book: AddressBook): Promise<Answer>;
}

/** Puts corrections before the emulator, the first outermost. */
export function correctedBy(corrections: readonly Correction[], book: AddressBook, emulator: Next): Next {
  return corrections.reduceRight<Next>((next, one) => (call) => one.answer(call, next, book), emulator);
}

export function isEc2(call: ArrivingCall, action: string): boolean {
  return call.service === 'ec2' && call.action === action;
}

/** The answer that refuses a call, as a promise. */
export function refuse(call: ArrivingCall, refusal: Refusal): Promise<Answer> {
  return Promise.resolve(refusalAnswer(call, refusal));
}
