import type { Side, Site } from '../site';
import { nobodyYet } from './aws-side';
import type { ServedRecord } from './dns-records';
import { servedRecords, underscored } from './dns-records';
import type { Rfc2136Spec } from './dns-spec';
import type { Pointer, PointerValues } from './pointer';

export const guardedType = 'swing_dns_record_set';

/** All records of the site name as one resource of our own provider: they change in one message or not at all. */
export function guardedPointers(spec: Rfc2136Spec, site: Site): readonly Pointer[] {
  const records = servedRecords(spec, site);
  return records.length === 0 ? [] : [pointer(spec, site.name, records)];
}

/** The one address a guarded target of this zone and name has. */
export function guardedAddress(zone: string, name: string): string {
  const start = /^\d/.test(zone) ? '_' : '';
  return `${guardedType}.${start}${underscored(zone)}_${underscored(name)}`;
}

/** What an import of it takes: `"example.org/help.example.org?server=ns1.example.org:53"`. */
export function guardedImportId({ rfc2136 }: Rfc2136Spec, name: string): string {
  const servers = authoritativeServers(rfc2136);
  const more = servers === undefined ? '' : `&authoritative=${servers.join(',')}`;
  return `${rfc2136.zone}/${name}?server=${rfc2136.server}${more}`;
}

/** With their port, as our provider takes them. */
export function authoritativeServers({ authoritative }: Rfc2136Spec['rfc2136']): readonly string[] | undefined {
  return authoritative?.map((host) => `${host}:53`);
}

function pointer(spec: Rfc2136Spec, name: string, records: readonly ServedRecord[]): Pointer {
  const { zone, server } = spec.rfc2136;
  const types = records.map(({ type }) => type).join(' and ');
  return {
    target: `dns/guarded/${zone}/${name}`,
    address: guardedAddress(zone, name),
    resourceType: guardedType,
    order: 'dns',
    values: { a: valuesAt('a', { zone, name, server, records }), b: valuesAt('b', { zone, name, server, records }) },
    words: {
      what: `DNS ${types} ${name}`,
      holder: { a: heldBy('a', records), b: heldBy('b', records) },
      how: 'one guarded UPDATE message (RFC 2136): the server refuses it if anybody changed the name',
      newConnections: `until TTL ${spec.ttl} s runs out`,
      inProgress: 'stay until closed',
      afterStop: `${types} of the name lead to the new primary, resolvers may give the old one for ${spec.ttl} s more`,
    },
  };
}

interface Named {
  readonly zone: string;
  readonly name: string;
  readonly server: string;
  readonly records: readonly ServedRecord[];
}

/** Every type together: half of a name at one side is no value of it. */
function valuesAt(side: Side, { zone, name, server, records }: Named): PointerValues | undefined {
  const answers = records.map(({ served }) => served[side]).filter((answer) => answer !== undefined);
  if (answers.length < records.length) return undefined;
  const [first = ''] = answers;
  const isAlias = records.some(({ type }) => type === 'CNAME');
  return { zone, name, server, ...(isAlias ? { cname: first } : { addresses: answers.toSorted() }) };
}

function heldBy(side: Side, records: readonly ServedRecord[]): string {
  const answers = records.map(({ served }) => served[side]).filter((answer) => answer !== undefined);
  return answers.length === 0 ? nobodyYet : answers.join(' and ');
}
