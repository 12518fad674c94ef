import { checkSite, type ChangeEvent, type ChangeRecord } from '../../../change';
import { parseLocatedYaml, type Problem } from '../../../site';
import { recordAfter, step } from '../records';

export const file = 'sites/support.example.com.yaml';

/** The lines of a pair's file that procedures change. */
export interface Fields {
  readonly primary?: string;
  readonly failover?: string;
  readonly a?: string;
  readonly b?: string;
  readonly ttl?: number;
  readonly site?: string;
  readonly more?: string;
  readonly hostB?: string;
}

export function text(fields: Fields): string {
  const { primary = 'a', failover = 'established', a = '24.2.3', b = '24.2.3', ttl = 60, ...rest } = fields;
  const { site = 'support.example.com', more = '', hostB = 'support-b.example.com' } = rest;
  return `site: ${site}
primary: ${primary}
failover: ${failover}
appliances:
  a: { kind: hardware, hostname: support-a.example.com, address: 203.0.113.11, version: ${a} }
  b: { kind: hardware, hostname: ${hostB}, address: 203.0.113.12, version: ${b} }
targets:
  - dns: { route53: { zone: Z0123456789ABCDEFGHIJ }, ttl: ${ttl} }
${more}`;
}

export interface Diff {
  readonly before?: Fields;
  readonly after: Fields;
  /** The last step of the record in the base, and in the head. */
  readonly base?: ChangeEvent;
  readonly head?: ChangeEvent;
  /** Steps behind `base`, which go back. */
  readonly goesBack?: ChangeEvent;
  readonly unled?: boolean;
}

/** What is fixed of the record: its procedure and facts. */
export type Head = Partial<ChangeRecord>;

export interface TextDiff extends Omit<Diff, 'before' | 'after'> {
  readonly before: string;
  readonly after: string;
}

/** What the check says of one file; `head` is the head of its record. */
export function judgedTexts({ before, after, base, head = base, goesBack, unled }: TextDiff, facts: Head) {
  const stepsInBase = recordAfter(base, facts).steps.length;
  const record = goesBack === undefined ? recordAfter(head, facts) : wentBack(base, { event: goesBack, facts });
  return checkSite({
    site: 'support.example.com',
    before: parseLocatedYaml(before, file).value,
    after: parseLocatedYaml(after, file),
    change: unled === true ? undefined : { record, stepsInBase },
  });
}

export function judged({ before = {}, after, ...rest }: Diff, facts: Head = {}): readonly Problem[] {
  return judgedTexts({ ...rest, before: text(before), after: text(after) }, facts);
}

function wentBack(
  after: ChangeEvent | undefined,
  { event, facts }: { readonly event: ChangeEvent; readonly facts: Head },
): ChangeRecord {
  const record = recordAfter(after, facts);
  return { ...record, steps: [...record.steps, step(event, { evidence: [], index: record.steps.length })] };
}

/** Code, line, and what the sentence says: the row that would allow it, and what is missing. */
export type Refusal = readonly [code: string, line: number, words: RegExp];

export function expectRefusals(problems: readonly Problem[], due: readonly Refusal[]): void {
  const told = problems.map((problem) => ({
    ...problem,
    text: JSON.stringify(problem).replace(/","allowed":"/, '; allowed: '),
  }));
  expect(told).toEqual(
    due.map(([code, line, words]) =>
      expect.objectContaining({
        code,
        place: expect.stringMatching(new RegExp(`^${file}:${line}:\\d+$`)) as unknown,
        text: expect.stringMatching(words) as unknown,
        remedy: expect.stringMatching(/\w/) as unknown,
      }),
    ),
  );
}

/** The line, from 1, at which a text has said some words for the first time. */
export function lineOf(whole: string, words: string): number {
  const found = whole.indexOf(words);
  if (found < 0) throw new Error(`there is no ${words} in ${whole}`);
  return whole.slice(0, found + words.length).split('\n').length;
}
