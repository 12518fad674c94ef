import { EC2Client } from '@aws-sdk/client-ec2';
import { Route53Client } from '@aws-sdk/client-route-53';

import type { Side } from '../../site';
import {
  seedAppliance,
  seedNetwork,
  seedSharedAddress,
  type SeededAppliance,
  type SeededSharedAddress,
} from './seed-pair';
import { seedZone, type SeededRecord, type SeededZone } from './seed-zone';

export type LabTarget = 'elastic-ip' | 'dns';

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
  const { region, credentials, targets } = options;
  const config = { endpoint: proxyUrl, region, credentials, maxAttempts: 1 };
  const [ec2, route53] = [new EC2Client(config), new Route53Client(config)];
  try {
    const vpc = await seedNetwork(ec2);
    const appliances = { a: await seedAppliance(ec2, vpc, 'a'), b: await seedAppliance(ec2, vpc, 'b') };
    const shared = targets.includes('elastic-ip') ? await seedSharedAddress(ec2, appliances) : undefined;
    const records = recordsOf(options, appliances, shared);
    return { account, region, appliances, shared, records, zone: await seedZone(route53, options.zone, records) };
  } finally {
    ec2.destroy();
    route53.destroy();
  }
}

/** The site's name points to a's own addresses where DNS swings, else to the shared one for good. */
function recordsOf(
  { site, zone, targets }: SeedOptions,
  { a, b }: SeededCloud['appliances'],
  shared: SeededSharedAddress | undefined,
): readonly SeededRecord[] {
  const own = { a: { name: `support-a.${zone}`, ...a.own }, b: { name: `support-b.${zone}`, ...b.own } };
  const siteRecords =
    targets.includes('dns') || shared === undefined
      ? dualStack({ ...own.a, name: site })
      : [{ name: site, type: 'A' as const, ttlSeconds, values: [shared.publicIp] }];
  return [...siteRecords, ...dualStack(own.a), ...dualStack(own.b)];
}

const ttlSeconds = 60;

function dualStack({ name, ipv4, ipv6 }: { name: string; ipv4: string; ipv6: string }): readonly SeededRecord[] {
  return [
    { name, type: 'A', ttlSeconds, values: [ipv4] },
    { name, type: 'AAAA', ttlSeconds, values: [ipv6] },
  ];
}
