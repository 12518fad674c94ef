import type { Setting } from '../../swing/migrate/scene';
import { sceneOf } from '../../swing/migrate/scene';
import { migrated } from '../real-site';
import { expectRefusals, judgedTexts, lineOf, type Diff, type Head } from './site-diffs';

/** Managed appliances behind a load balancer whose groups the stack keeps: everything that comes and goes with a side. */
const setting: Setting = {
  form: 'single',
  replace: 'a',
  primary: 'a',
  old: 'managed',
  young: 'managed',
  partner: 'managed',
  failover: 'established',
  target: 'nat',
  layout: 'block',
  infrastructure: true,
  awsInFile: true,
};

export function settingOf(more: Partial<Setting> = {}): Setting {
  return { ...setting, ...more };
}

export function begun(one: Setting): string {
  return sceneOf(one).text;
}

/** The text after diffs of `swing migrate`, one after the other. */
export function after(text: string, one: Setting, ...diffs: readonly Parameters<typeof migrated>[1][]): string {
  return diffs.reduce((now, diff) => migrated(now, diff, one), text);
}

/** @throws when there is nothing to replace */
export function rewritten(text: string, from: string | RegExp, to: string): string {
  const now = text.replace(from, to);
  if (now === text) throw new Error(`there is no ${String(from)} in ${text}`);
  return now;
}

export interface MigrationDiff extends Pick<Diff, 'base' | 'head' | 'goesBack'> {
  readonly before: string;
  readonly after: string;
}

/** Code, words at whose first line it stands, and what the sentence says. */
export type Told = readonly [code: string, at: string, words: RegExp];

export function expectTold(diff: MigrationDiff, facts: Head, due: readonly Told[]): void {
  const refusals = due.map(([code, at, words]) => [code, lineOf(diff.after, at), words] as const);
  expectRefusals(judgedTexts(diff, facts), refusals);
}
