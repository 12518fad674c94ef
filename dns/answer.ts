/** One name server as it is reached: `{ host: "192.0.2.53", port: 53 }`. */
export interface DnsServer {
  /** An address, or a name that the system's resolver knows. */
  readonly host: string;
  readonly port: number;
}

export type AddressType = 'A' | 'AAAA';

/** Record types this room asks for. */
export type QuestionType = AddressType | 'CNAME' | 'NS' | 'SOA' | 'TXT';

/** What one server said, or that it said nothing usable within the time. Never an exception. */
export type DnsAnswer =
  | {
      readonly status: 'answered';
      /** `"NOERROR"`, `"NXDOMAIN"`, `"REFUSED"`… */
      readonly rcode: string;
      /** The AA flag: the server speaks for the zone, not from a cache. */
      readonly authoritative: boolean;
      /** Data of the records of exactly the asked name and type, canonical and sorted; empty when there are none. */
      readonly records: readonly string[];
      /** The lowest TTL of those records, in seconds; 0 when there are none. */
      readonly ttlSeconds: number;
      /** Another type was asked for, and the name is a CNAME for this one: `"support-b.example.com"`. */
      readonly alias?: string;
      /** Serial of the zone, where the answer carries its SOA. */
      readonly soaSerial?: number;
    }
  | {
      readonly status: 'silent';
      /** `"no answer within 4 s"`, `"connection refused"`. */
      readonly reason: string;
    };

export function silent(reason: string): DnsAnswer {
  return { status: 'silent', reason };
}

/**
 * Whether the server answers with authority exactly the expected set, no more and no fewer. TTLs are not compared, nor
 * the case of names nor their trailing dot. `sameSet(["192.0.2.10"], answer)`, `sameSet(["Support-B.example.com."], answer)`
 */
export function sameSet(expected: readonly string[], answer: DnsAnswer): boolean {
  if (answer.status === 'silent' || answer.rcode !== 'NOERROR' || !answer.authoritative) return false;
  const wanted = canonicalSet(expected.map(withoutDot));
  return wanted.length === answer.records.length && wanted.every((record, index) => record === answer.records[index]);
}

/** `"ns1.example.com"` of `"ns1.example.com."`. */
export function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

/** Sorted, without duplicates, addresses in their shortest form: `"2001:DB8:0::10"` is `"2001:db8::10"`. */
export function canonicalSet(records: readonly string[]): readonly string[] {
  return [...new Set(records.map(canonicalRecord))].sort();
}

function canonicalRecord(record: string): string {
  const lower = record.toLowerCase();
  return lower.includes(':') ? shortestIpv6(lower) : lower;
}

function shortestIpv6(text: string): string {
  try {
    return new URL(`http://[${text}]/`).hostname.slice(1, -1);
  } catch {
    return text;
  }
}
