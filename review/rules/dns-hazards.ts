import type { Hazard, PlannedChange } from '../../targets';

const measured = 'measured: Terraform 1.11.4, hashicorp/dns 3.4.3 against BIND 9.18';

const replaced: Hazard = {
  id: 'dns-record-set-replaced',
  sentence: 'ttl, name and zone replace a record set: the name does not exist in between, 5 seconds on a secondary',
  source: measured,
  applies: ({ actions }) => actions.join() === 'delete,create',
};

const endsDeleted: Hazard = {
  id: 'dns-record-set-ends-deleted',
  sentence: 'create before destroy adds the new addresses and then deletes the whole set: the name ends deleted',
  source: measured,
  applies: ({ actions }) => actions.join() === 'create,delete',
};

/** Of every record set by RFC 2136; what `targets` declares comes first. */
export const dnsHazards: ReadonlyMap<string, readonly Hazard[]> = new Map(
  ['dns_a_record_set', 'dns_aaaa_record_set', 'dns_cname_record'].map((type) => [type, [replaced, endsDeleted]]),
);

/** The attribute that holds the answers, by type: what must not change together with the TTL. */
export const answerAttribute: ReadonlyMap<string, string> = new Map([
  ['aws_route53_record', 'records'],
  ['dns_a_record_set', 'addresses'],
  ['dns_aaaa_record_set', 'addresses'],
  ['dns_cname_record', 'cname'],
]);

export function differs({ before, after }: Pick<PlannedChange, 'before' | 'after'>, attribute: string): boolean {
  return JSON.stringify(before?.[attribute] ?? null) !== JSON.stringify(after?.[attribute] ?? null);
}
