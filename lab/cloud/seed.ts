import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { Route53Client } from '@aws-sdk/client-route-53';

import type { Side } from '../../site';
import { seedLoadBalancer, type SeededLoadBalancer } from './seed-balancer';
import { seedOverlay, type SeededOverlay } from './seed-overlay';
import {
  seedAppliance,
  seedNetwork,
  seedSharedAddress,
  type SeededAppliance,
  type SeededSharedAddress,
} from './seed-pair';
import { seedZone, type SeededRecord, type SeededZone } from './seed-zone';

/** `dns` is Route 53, `rfc2136` a BIND of one's own; they exclude each other, since one name has one owner. */
export type LabTarget = 'elastic-ip' | 'overlay-ip' | 'nat' | 'dns' | 'rfc2136';

export interface SeedOptions {
  /** `"support.example.com"`, in the zone `"example.com"`. */
  readonly site: string;
  readonly zone: string;
  readonly region: string;
  readonly targets: readonly LabTarget[];
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What stands in the cloud before anyone swings: the pair, its addresses, its names. */
export interface SeededCloud {
  readonly account: string;
  readonly region: string;
  readonly appliances: Readonly<Record<Side, SeededAppliance>>;
  /** Undefined without the target `elastic-ip`. */
  readonly shared: SeededSharedAddress | undefined;
  /** Undefined without the target `overlay-ip`. */
  readonly overlay: SeededOverlay | undefined;
  /** Undefined without the target `nat`. */
  readonly loadBalancer: SeededLoadBalancer | undefined;
  readonly zone: SeededZone;
  readonly records: readonly SeededRecord[];
}

/** @source moto: every key belongs to this account */
const account = '123456789012';

/**
 * Builds the pair with appliance a as primary, through the proxy, so that it is recorded as everything else.
 *
 * @throws whatever the cloud refuses
 */
export async function seedCloud(proxyUrl: string, options: SeedOptions): Promise<SeededCloud> {
  const { region, credentials } = options;
  const config = { endpoint: proxyUrl, region, credentials, maxAttempts: 1 };
  const clients = {
    ec2: new EC2Client(config),
    elb: new ElasticLoadBalancingV2Client(config),
    route53: new Route53Client(config),
  };
  try {
    return await seedAll(clients, options);
  } finally {
    Object.values(clients).forEach((client) => client.destroy());
  }
}

interface Clients {
  readonly ec2: EC2Client;
  readonly elb: ElasticLoadBalancingV2Client;
  readonly route53: Route53Client;
}

async function seedAll({ ec2, elb, route53 }: Clients, options: SeedOptions): Promise<SeededCloud> {
  const { region, targets } = options;
  const vpc = await seedNetwork(ec2);
  const appliances = { a: await seedAppliance(ec2, vpc, 'a'), b: await seedAppliance(ec2, vpc, 'b') };
  const ways = {
    shared: targets.includes('elastic-ip') ? await seedSharedAddress(ec2, appliances) : undefined,
    overlay: targets.includes('overlay-ip') ? await seedOverlay(ec2, vpc, appliances) : undefined,
    loadBalancer: targets.includes('nat') ? await seedLoadBalancer({ ec2, elb, vpc }, appliances) : undefined,
  };
  const records = recordsOf(options, appliances, ways);
  return { account, region, appliances, ...ways, records, zone: await seedZone(route53, options.zone, records) };
}

type Ways = Pick<SeededCloud, 'shared' | 'overlay' | 'loadBalancer'>;

/** The site's name points to a's own addresses where names swing, else for good to the address that swings. */
function recordsOf(
  { site, zone, targets }: SeedOptions,
  { a, b }: SeededCloud['appliances'],
  { shared, loadBalancer, overlay }: Ways,
): readonly SeededRecord[] {
  const own = { a: { name: `support-a.${zone}`, ...a.own }, b: { name: `support-b.${zone}`, ...b.own } };
  const fixed = shared?.publicIp ?? loadBalancer?.publicIp ?? overlay?.address;
  const siteRecords =
    fixed === undefined || targets.includes('dns')
      ? dualStack({ ...own.a, name: site })
      : [{ name: site, type: 'A' as const, ttlSeconds, values: [fixed] }];
  return [...siteRecords, ...dualStack(own.a), ...dualStack(own.b)];
}

const ttlSeconds = 60;

function dualStack({ name, ipv4, ipv6 }: { name: string; ipv4: string; ipv6: string }): readonly SeededRecord[] {
  return [
    { name, type: 'A', ttlSeconds, values: [ipv4] },
    { name, type: 'AAAA', ttlSeconds, values: [ipv6] },
  ];
}
