import { withoutDot } from '../../dns';
import type { PointerValues } from '../../targets';

/** The records a name pointer serves, whatever its resource calls them; undefined for a pointer that is no name. */
export function recordsIn(values: PointerValues | undefined): readonly string[] | undefined {
  const records = values?.['records'] ?? values?.['addresses'] ?? values?.['cname'];
  return records === undefined ? undefined : [records].flat().map(String);
}

/** One spelling of a name or an address: `"Support-A.example.com."` is `"support-a.example.com"`. */
export function plainRecord(record: string): string {
  return withoutDot(record).toLowerCase();
}
