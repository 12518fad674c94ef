import { otherSide, type Site } from '../site';
import type { ChangeRecord } from './record';

/** What stands for the placeholders of the tables. */
export interface SentenceWords {
  readonly leader: string;
  readonly partner: string;
  readonly site: string;
  readonly from: string;
  readonly to: string;
}

/** Host names where the site is known, else the sides. */
export function sentenceWords(record: ChangeRecord, site?: Site): SentenceWords {
  const { leader, from, to } = record;
  const name = (side: 'a' | 'b') => {
    const appliance = site?.appliances[side];
    return appliance === undefined || appliance.kind === 'vacant' ? `side ${side}` : appliance.hostname;
  };
  return { leader: name(leader), partner: name(otherSide(leader)), site: record.site, from, to };
}

/** `"upgrade {partner}"` with the names filled in; an unknown placeholder stays as it is. */
export function fillSentence(sentence: string, words: SentenceWords): string {
  return sentence.replace(/\{(leader|partner|site|from|to)\}/g, (_, name: keyof SentenceWords) => words[name]);
}
