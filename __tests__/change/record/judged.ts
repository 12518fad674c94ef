import { judgeChange, type ChangeRecord, type Evidence, type RecordedStep } from '../../../change';
import type { Problem } from '../../../site';
import { now, readingOf, written } from '../records';

/** What is wrong with a record, each as `code at line`. */
export function toldOf(record: ChangeRecord, base?: ChangeRecord, at: number = now): readonly string[] {
  return problemsOf(record, base, at).map(({ code, place }) => `${code} at ${place.split(':')[1] ?? ''}`);
}

export function problemsOf(record: ChangeRecord, base?: ChangeRecord, at: number = now): readonly Problem[] {
  const problems = judgeChange(readingOf(record), { now: at, base: base && readingOf(base).record });
  problems.forEach(({ place, remedy }) => {
    expect(place).toMatch(/^changes\/[a-z-]+\.yaml:\d+:\d+$/);
    expect(remedy).toMatch(/\w/);
  });
  return problems;
}

/** The line, from 1, of the n-th line that begins like this, spaces and dashes left out. */
export function lineIn(record: ChangeRecord, begins: string, nth = 0): number {
  const lines = written(record).split('\n');
  const found = lines.flatMap((line, index) => (line.replace(/^[ -]*/, '').startsWith(begins) ? [index + 1] : []));
  return found.at(nth) ?? 0;
}

type Step = RecordedStep;

/** The record with its steps otherwise. */
export function withSteps(record: ChangeRecord, change: (steps: Step[]) => void): ChangeRecord {
  const steps = structuredClone(record.steps) as Step[];
  change(steps);
  return { ...record, steps };
}

/** The record with one step's evidence otherwise. */
export function withEvidence(record: ChangeRecord, step: Step['step'], change: object): ChangeRecord {
  return withSteps(record, (steps) => {
    const at = steps.findIndex((one) => one.step === step);
    const found = steps[at];
    if (found === undefined) throw new Error(`there is no ${step}`);
    steps[at] = { ...found, evidence: found.evidence.map((one) => ({ ...one, ...change }) as Evidence) };
  });
}
