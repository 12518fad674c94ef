import type { HostedZone, ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { AwsAccess } from '../aws-access';
import { plainName } from '../record-name';
import type { SiteRecord, SiteZone } from './found';

/** The public hosted zone with the longest name that holds the site name, and the site's records in it. */
export async function siteZone(site: string, aws: AwsAccess): Promise<SiteZone | undefined> {
  for (const name of suffixesOf(site)) {
    const zone = await publicZone(name, aws);
    const id = zone?.Id?.replace(/^\/hostedzone\//, '');
    if (id !== undefined) return { id, name, records: await recordsOf(site, id, aws) };
  }
  return undefined;
}

/** `"support.example.com"` itself, then `"example.com"`, never a single label. */
function suffixesOf(name: string): readonly string[] {
  const labels = name.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

async function publicZone(name: string, aws: AwsAccess): Promise<HostedZone | undefined> {
  const { ListHostedZonesByNameCommand } = await import('@aws-sdk/client-route-53');
  const route53 = await aws.route53();
  const command = new ListHostedZonesByNameCommand({ DNSName: name, MaxItems: 100 });
  const { HostedZones = [] } = await aws.bounded((abortSignal) => route53.send(command, { abortSignal }));
  return HostedZones.find((zone) => plainName(zone.Name ?? '') === name && zone.Config?.PrivateZone !== true);
}

async function recordsOf(site: string, zone: string, aws: AwsAccess): Promise<readonly SiteRecord[]> {
  const { ListResourceRecordSetsCommand } = await import('@aws-sdk/client-route-53');
  const route53 = await aws.route53();
  const command = new ListResourceRecordSetsCommand({ HostedZoneId: zone, StartRecordName: site, MaxItems: 100 });
  const { ResourceRecordSets = [] } = await aws.bounded((abortSignal) => route53.send(command, { abortSignal }));
  return ResourceRecordSets.filter(({ Name }) => plainName(Name ?? '') === site).flatMap(recordOf);
}

/** Aliases and sets with a routing policy cannot be swung: they are left out. */
function recordOf({ Type, TTL, ResourceRecords, SetIdentifier }: ResourceRecordSet): readonly SiteRecord[] {
  if (Type !== 'A' && Type !== 'AAAA' && Type !== 'CNAME') return [];
  const values = (ResourceRecords ?? []).flatMap(({ Value }) => Value ?? []);
  return values.length === 0 || SetIdentifier !== undefined ? [] : [{ type: Type, ttl: TTL ?? 0, values }];
}
