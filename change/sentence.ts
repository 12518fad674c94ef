import { otherSide, type Side } from '../site';
import type { ChangeRecord } from './record';

/** What stands for the placeholders of the tables. */
export interface SentenceWords {
  readonly leader: string;
  readonly partner: string;
  readonly site: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Sides and never host names: once a new appliance has taken a side, the name that stands there is another appliance's. Who has
 * to act on one reads the runbook or `swing next`, which know which is which.
 */
export function sentenceWords({ leader, site, from, to }: ChangeRecord): SentenceWords {
  const name = (side: Side): string => `side ${side}`;
  return { leader: name(leader), partner: name(otherSide(leader)), site, from, to };
}

/** `"upgrade {partner}"` with the names filled in; an unknown placeholder stays as it is. */
export function fillSentence(sentence: string, words: SentenceWords): string {
  return sentence.replace(/\{(leader|partner|site|from|to)\}/g, (_, name: keyof SentenceWords) => words[name]);
}
