import { AssociateAddressCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ChangeResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53';

import type { Side } from '../site';
import type { SeededCloud } from './cloud';
import type { LabKey } from './environment';
import type { LabNetwork, RecordChange } from './network';

/** What somebody does in the console at the wrong moment; recorded as every other call. */
export interface HandEdit {
  /** Moves the shared address to a side, on the private address reserved there. @throws Error without a shared address */
  moveAddress(to: Side): Promise<void>;
  /** Gives the site's name another set, ttl 60, in Route 53 or by nsupdate: `changeRecord("A", ["198.51.100.1"])`. */
  changeRecord(type: 'A' | 'AAAA', values: readonly string[]): Promise<void>;
}

export interface HandEditOptions {
  readonly url: string;
  readonly site: string;
  readonly key: LabKey;
  readonly cloud: SeededCloud;
  readonly network: LabNetwork;
}

export function handEdit({ url, site, key, cloud, network }: HandEditOptions): HandEdit {
  const config = { endpoint: url, region: cloud.region, credentials: key, maxAttempts: 1 };
  return {
    moveAddress: (to) => using(new EC2Client(config), (ec2) => ec2.send(associate(cloud, to))),
    changeRecord: (type, values) =>
      network.updateKeys !== undefined
        ? network.changeZone([upsertOf(site, type, values)])
        : using(new Route53Client(config), (route53) => route53.send(upsert(cloud.zone.id, site, type, values))),
  };
}

function upsertOf(site: string, type: 'A' | 'AAAA', values: readonly string[]): RecordChange {
  return { kind: 'record-set-changed', action: 'UPSERT', name: `${site}.`, type, ttlSeconds: 60, values };
}

interface Client {
  destroy(): void;
}

async function using<One extends Client>(client: One, act: (client: One) => Promise<unknown>): Promise<void> {
  try {
    await act(client);
  } finally {
    client.destroy();
  }
}

function associate({ shared, appliances }: SeededCloud, to: Side): AssociateAddressCommand {
  if (shared === undefined) throw new Error('the lab was started without the target elastic-ip');
  return new AssociateAddressCommand({
    AllocationId: shared.allocation,
    NetworkInterfaceId: appliances[to].networkInterface,
    PrivateIpAddress: shared.privateIp[to],
    AllowReassociation: true,
  });
}

function upsert(
  zone: string,
  site: string,
  type: 'A' | 'AAAA',
  values: readonly string[],
): ChangeResourceRecordSetsCommand {
  const ResourceRecords = values.map((Value) => ({ Value }));
  const set = { Name: site, Type: type, TTL: 60, ResourceRecords };
  const ChangeBatch = { Changes: [{ Action: 'UPSERT' as const, ResourceRecordSet: set }] };
  return new ChangeResourceRecordSetsCommand({ HostedZoneId: zone, ChangeBatch });
}
