import { dnsSetHazards } from './dns-set-hazards';
import type { PointerType } from './pointer';

/**
 * A record set of hashicorp/dns moves by one UPDATE message, which the provider sends for an update of the answers
 * alone. A TTL that is read back differs harmlessly, because the configuration ignores it; a TTL that is configured
 * otherwise replaces the record set, which is a hazard.
 *
 * @source measured: Terraform 1.11.4, hashicorp/dns 3.4.3 against BIND 9.18
 */
function recordSet(resourceType: string, answers: string): PointerType {
  return {
    resourceType,
    attributes: ['zone', 'name', answers],
    identity: ['zone', 'name'],
    gapFreeActions: [['update']],
    ignored: ['ttl'],
    hazards: dnsSetHazards(answers),
  };
}

/** What a `dns` target with `rfc2136` points with. */
export const recordSets: readonly PointerType[] = [
  recordSet('dns_a_record_set', 'addresses'),
  recordSet('dns_aaaa_record_set', 'addresses'),
  recordSet('dns_cname_record', 'cname'),
];
