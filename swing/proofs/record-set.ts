import { withoutDot } from '../../dns';
import type { NameAnswer } from '../../live';
import type { PointerValues } from '../../targets';

/** The records a name pointer serves, whatever its resource calls them; undefined for a pointer that is no name. */
export function recordsIn(values: PointerValues | undefined): readonly string[] | undefined {
  const records = values?.['records'] ?? values?.['addresses'] ?? values?.['cname'];
  return records === undefined ? undefined : [records].flat().map(String);
}

/** Those of one type, where a name has several. */
export function recordsOfType(records: readonly string[], type: NameAnswer['type']): readonly string[] {
  if (type === 'CNAME') return records;
  return records.filter((record) => record.includes(':') === (type === 'AAAA'));
}

/** One spelling of a name or an address: `"Support-A.example.com."` is `"support-a.example.com"`. */
export function plainRecord(record: string): string {
  return withoutDot(record).toLowerCase();
}
