import type { InterfaceReading, Proof, RouteTableReading } from '../../live';
import { otherSide, type Side } from '../../site';
import type { Pointer } from '../../targets';
import { notProven, proven, refuted, refutedUnlessUrgent, type Profile } from './proof';

/** What is to be known before a route leads to an interface. */
export interface OverlayCheck {
  readonly pointers: readonly Pointer[];
  readonly routeTables: readonly RouteTableReading[];
  readonly interfaces: readonly InterfaceReading[];
  readonly to: Side;
  readonly profile: Profile;
}

/** A route works only inside the VPC of its table, and only to an interface that accepts what is not addressed to it. */
export function overlayProofs(check: OverlayCheck): readonly Proof[] {
  const addresses = check.pointers.flatMap((pointer) => destinationOf(pointer) ?? []);
  if (addresses.length === 0) return [];
  return [
    ...check.routeTables.flatMap((table) => routeTableProofs(table, check)),
    ...looked(check).flatMap((reading) => sourceCheckProof(reading, addresses[0] ?? '', check)),
  ];
}

function destinationOf(pointer: Pointer): string | undefined {
  const { destination_cidr_block: destination } = pointer.values.a ?? pointer.values.b ?? {};
  return pointer.resourceType === 'aws_route' && typeof destination === 'string' ? destination : undefined;
}

type Known = Extract<InterfaceReading, { status: 'known' }>;

/** In a planned swing both sides: the way back must be fit as well. What cannot be read is told elsewhere. */
function looked({ interfaces, to, profile }: OverlayCheck): readonly Known[] {
  const sides: readonly Side[] = profile === 'swing' ? [to, otherSide(to)] : [to];
  return interfaces.filter((reading) => reading.status === 'known').filter(({ side }) => sides.includes(side));
}

/** @source https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const noSuchTable = 'InvalidRouteTableID.NotFound';

function routeTableProofs(table: RouteTableReading, check: OverlayCheck): readonly Proof[] {
  const id = 'route-table-exists';
  const { routeTable } = table;
  if (table.status === 'known')
    return [proven(id, `route table ${routeTable} exists in ${table.vpc}`), ...vpcProofs(table, check)];
  if (table.code === noSuchTable) {
    const sentence = `route table ${routeTable} does not exist in this account and region`;
    return [refuted(id, sentence, 'correct routeTables in the site file')];
  }
  const sentence = `route table ${routeTable} could not be read: ${table.reason}`;
  return [refutedUnlessUrgent(check.profile, refuted(id, sentence, 'allow ec2:DescribeRouteTables'))];
}

/** @source https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRoute.html: the target is of the same VPC */
function vpcProofs(table: Extract<RouteTableReading, { status: 'known' }>, check: OverlayCheck): readonly Proof[] {
  const id = 'route-table-in-vpc';
  const readings = looked(check);
  if (readings.length === 0) return [notProven(id, `the VPC of no interface for ${table.routeTable} could be read`)];
  return readings.map(({ side, networkInterface, vpc }) => {
    const where = `interface ${networkInterface} of appliance ${side}`;
    if (vpc === table.vpc) return proven(id, `route table ${table.routeTable} is of the VPC of ${where}`);
    const sentence = `route table of another VPC: ${table.routeTable} is in ${table.vpc}, ${where} in ${vpc}; a route there cannot lead to it`;
    return refuted(id, sentence, 'name route tables of the VPC that holds the interfaces of both appliances');
  });
}

/** @source https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html#modify-source-dest-check */
function sourceCheckProof(reading: Known, address: string, { to }: OverlayCheck): Proof {
  const id = 'source-dest-check-off';
  const { side, networkInterface } = reading;
  const where = `interface ${networkInterface} of appliance ${side}`;
  if (!reading.sourceDestCheck) return proven(id, `source/destination check is off on ${where}`);
  const back = side === to ? '' : ', so there would be no way back';
  const sentence = `source/destination check is on for ${where}: EC2 drops every packet to ${address}${back}`;
  const command = `aws ec2 modify-network-interface-attribute --network-interface-id ${networkInterface} --no-source-dest-check`;
  return refuted(id, sentence, `switch it off: ${command}`);
}
