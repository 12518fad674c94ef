import { ChangeResourceRecordSetsCommand, CreateHostedZoneCommand, type Route53Client } from '@aws-sdk/client-route-53';

export interface SeededZone {
  /** `"Z0123456789ABCDEFGHIJ"`, without `/hostedzone/`; empty where the zone lies on a name server of one's own. */
  readonly id: string;
  readonly name: string;
  /** Names of its name servers. */
  readonly nameServers: readonly string[];
}

export interface SeededRecord {
  readonly name: string;
  readonly type: 'A' | 'AAAA';
  readonly ttlSeconds: number;
  readonly values: readonly string[];
}

/** A public hosted zone with these record sets, made in one batch. */
export async function seedZone(
  route53: Route53Client,
  name: string,
  records: readonly SeededRecord[],
): Promise<SeededZone> {
  const made = await route53.send(new CreateHostedZoneCommand({ Name: name, CallerReference: 'lab' }));
  const id = made.HostedZone?.Id?.replace('/hostedzone/', '');
  if (id === undefined) throw new Error('the emulator answered without the id of the zone');
  await route53.send(new ChangeResourceRecordSetsCommand({ HostedZoneId: id, ChangeBatch: batchOf(records) }));
  return { id, name, nameServers: made.DelegationSet?.NameServers ?? [] };
}

function batchOf(records: readonly SeededRecord[]): { readonly Changes: Change[] } {
  return { Changes: records.map(createOf) };
}

type Change = NonNullable<
  NonNullable<ConstructorParameters<typeof ChangeResourceRecordSetsCommand>[0]['ChangeBatch']>['Changes']
>[number];

function createOf({ name, type, ttlSeconds, values }: SeededRecord): Change {
  const ResourceRecords = values.map((Value) => ({ Value }));
  return { Action: 'CREATE', ResourceRecordSet: { Name: name, Type: type, TTL: ttlSeconds, ResourceRecords } };
}
