import * as z from 'zod';
import type { HttpsAnswer } from '../wire/https';
import { succeeded } from './json-answers';
import { readJson } from './read-json';
import { canonicalId, said, type ClientCounts } from './reading';

/** How many clients of each type one appliance has, under the names that were used. */
export interface CountedAppliance {
  readonly id: string | undefined;
  readonly counts: readonly (readonly [type: string, count: number])[];
}

const entries = z.array(z.record(z.string(), z.unknown()));

/**
 * `GET /appliance/client-count`. The documentation promises counts per appliance and type but no shape, so three are read: `{"representative":3}`
 * directly or one level down, and a list of `{"type":"representative","count":3}`.
 * @throws ApplianceError
 */
export function readJsonCounts(answer: HttpsAnswer, applianceId: string | undefined, place: string): ClientCounts {
  const counted = readJson(succeeded(answer, place), entries, place).map((entry) => ({
    id: idOf(entry),
    counts: countsIn(entry, 1),
  }));
  return countsOf(counted, applianceId);
}

/** The counts of the appliance with that id; where no ids are given, of the only one. Counted twice with another result is not said. */
export function countsOf(counted: readonly CountedAppliance[], applianceId: string | undefined): ClientCounts {
  const own = counted.filter(({ id }) => id !== undefined && id === applianceId);
  const only = counted.length === 1 && (counted[0]?.id === undefined || applianceId === undefined) ? counted : [];
  const counts = (own.length > 0 ? own : only).flatMap((appliance) => appliance.counts);
  return said<ClientCounts>({
    sessions: theOne(counts, 'support_customer'),
    representatives: theOne(counts, 'representative'),
  });
}

function theOne(counts: CountedAppliance['counts'], type: string): number | undefined {
  const found = new Set(counts.filter(([name]) => singular(name) === type).map(([, count]) => count));
  return found.size === 1 ? [...found][0] : undefined;
}

function singular(name: string): string {
  return name.replace(/_count$/, '').replace(/s$/, '');
}

function idOf(entry: Readonly<Record<string, unknown>>): string | undefined {
  const id = entry['appliance_id'] ?? entry['id'];
  return typeof id === 'string' || typeof id === 'number' ? canonicalId(String(id)) : undefined;
}

function countsIn(value: unknown, depth: number): CountedAppliance['counts'] {
  if (Array.isArray(value)) return value.flatMap(typedCount);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    isCount(inner) ? [[name, inner] as const] : depth > 0 ? countsIn(inner, depth - 1) : [],
  );
}

function typedCount(value: unknown): CountedAppliance['counts'] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, count } = value as { readonly type?: unknown; readonly count?: unknown };
  return typeof type === 'string' && isCount(count) ? [[type, count]] : [];
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
