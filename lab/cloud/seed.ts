import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { Route53Client } from '@aws-sdk/client-route-53';

import { sides, type Side } from '../../site';
import { seedLoadBalancer, type SeededLoadBalancer } from './seed-balancer';
import { seedOverlay, type SeededOverlay } from './seed-overlay';
import { absentAppliance, hardwareAppliance } from './seed-hardware';
import {
  seedAppliance,
  seedNetwork,
  seedSharedAddress,
  type ApplianceKind,
  type SeededAppliance,
  type SeededSharedAddress,
} from './seed-pair';
import { recordsOf, recordsOfRoom } from './seed-records';
import { seedRoom, type SeededRoom } from './seed-room';
import { seedZone, type SeededRecord, type SeededZone } from './seed-zone';

/**
 * `dns` is Route 53, `rfc2136` a BIND of one's own; they exclude each other, since one name has one owner. `nat-by-hand` is a
 * firewall, `shared-ip` the appliances' own.
 */
export type LabTarget = CloudTarget | 'rfc2136' | HandMovedTarget;

/** What only a cloud has. */
export type CloudTarget = 'elastic-ip' | 'overlay-ip' | 'nat' | 'dns';

/** What no program can move. */
export type HandMovedTarget = 'nat-by-hand' | 'shared-ip';

export interface SeedOptions {
  /** `"support.example.com"`, in the zone `"example.com"`. */
  readonly site: string;
  readonly zone: string;
  readonly region: string;
  readonly targets: readonly LabTarget[];
  /** Where the site's name leads for good. @default - to what follows the primary in the cloud, else to a */
  readonly fixed?: string;
  /** Of the zone where it lies on name servers of one's own. @default - the zone is a hosted one of Route 53 */
  readonly nameServers?: readonly string[];
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** @default - both virtual */
  readonly kinds?: ApplianceKinds;
  /** Whether there is room for new appliances. @default - where one is not virtual */
  readonly room?: boolean;
}

/** What stands on each side at the start. */
export type ApplianceKinds = Readonly<Record<Side, ApplianceKind>>;

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
  /** Where new appliances may be created; undefined where nobody asked for it. */
  readonly room: SeededRoom | undefined;
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
  const { region, targets, kinds = { a: 'virtual', b: 'virtual' } } = options;
  const vpc = await seedNetwork(ec2);
  const seedSide = (side: Side) => seedByKind({ ec2, vpc, side }, kinds[side]);
  const appliances = { a: await seedSide('a'), b: await seedSide('b') };
  const { room: wanted = sides.some((side) => kinds[side] !== 'virtual') } = options;
  const room = wanted ? await seedRoom(ec2, { vpc, zone: options.zone, appliances }) : undefined;
  const ways = {
    shared: targets.includes('elastic-ip') ? await seedSharedAddress(ec2, appliances) : undefined,
    overlay: targets.includes('overlay-ip') ? await seedOverlay(ec2, vpc, appliances) : undefined,
    loadBalancer: targets.includes('nat') ? await seedLoadBalancer({ ec2, elb, vpc, room }, appliances) : undefined,
  };
  const own = { a: appliances.a.own, b: appliances.b.own };
  const fixed = nameFollows(targets) ? undefined : (fixedAddress(ways) ?? options.fixed);
  const records = [...recordsOf(options, own, fixed), ...recordsOfRoom(room)];
  const zone =
    options.nameServers === undefined
      ? await seedZone(route53, options.zone, records)
      : { id: '', name: options.zone, nameServers: options.nameServers };
  return { account, region, appliances, room, ...ways, records, zone };
}

interface Seat {
  readonly ec2: EC2Client;
  readonly vpc: string;
  readonly side: Side;
}

function seedByKind({ ec2, vpc, side }: Seat, kind: ApplianceKind): Promise<SeededAppliance> {
  if (kind === 'virtual') return seedAppliance(ec2, vpc, side);
  return Promise.resolve(kind === 'hardware' ? hardwareAppliance(side) : absentAppliance);
}

/** Whether the site's name follows the primary; else it leads to the address that does. */
function nameFollows(targets: readonly LabTarget[]): boolean {
  return targets.includes('dns') || targets.includes('rfc2136');
}

function fixedAddress({
  shared,
  loadBalancer,
  overlay,
}: Pick<SeededCloud, 'shared' | 'overlay' | 'loadBalancer'>): string | undefined {
  return shared?.publicIp ?? loadBalancer?.publicIp ?? overlay?.address;
}
