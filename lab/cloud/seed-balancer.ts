import { AllocateAddressCommand, type EC2Client } from '@aws-sdk/client-ec2';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  RegisterTargetsCommand,
  type ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';

import type { Side } from '../../site';
import { present, type SeededAppliance } from './seed-pair';
import type { SeededRoom } from './seed-room';

/** A network load balancer whose listener forwards to the primary's group. */
export interface SeededLoadBalancer {
  readonly name: string;
  readonly arn: string;
  /** Its static public address, an Elastic IP of its own. */
  readonly publicIp: string;
  readonly allocation: string;
  /** Of port 443, which swings. */
  readonly listener: string;
  /** One group per appliance, by its primary private address; empty for one that is absent, as its probe listener. */
  readonly targetGroups: Readonly<Record<Side, string>>;
  /** The permanent listener of each group, for its health checks. */
  readonly probeListeners: Readonly<Record<Side, string>>;
  /** Where there is room for appliances: a group with a probe listener for the one that may come to each side. */
  readonly newcomerGroups: Readonly<Record<Side, string>> | undefined;
  /** A group that stands in no listener, with b as its target: for mistakes. */
  readonly unusedGroup: string;
  /** Another load balancer and its listener on 443, with a group of its own: for mistakes. */
  readonly other: { readonly arn: string; readonly listener: string; readonly targetGroup: string };
}

/** On `spare` nothing listens at the start, and something may. */
export const balancerPorts = {
  site: 443,
  probe: { a: 8443, b: 9443 },
  newcomers: { a: 8444, b: 9444 },
  spare: 10_443,
} as const;

const publicIp = '203.0.113.30';
const name = 'support';

/** What load balancers are made with. */
export interface BalancerClients {
  readonly ec2: EC2Client;
  readonly elb: ElasticLoadBalancingV2Client;
  readonly vpc: string;
  /** Its subnet is used where the pair has none. */
  readonly room?: SeededRoom | undefined;
}

/** Both load balancers with their groups, listener 443 on a. */
export async function seedLoadBalancer(
  clients: BalancerClients,
  { a, b }: Readonly<Record<Side, SeededAppliance>>,
): Promise<SeededLoadBalancer> {
  const { ec2, elb } = clients;
  const subnet = a.subnet || clients.room?.places.a.subnet || '';
  const allocated = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc', Address: publicIp }));
  const allocation = present(allocated.AllocationId);
  const arn = await createBalancer(elb, name, { SubnetId: subnet, AllocationId: allocation });
  const targetGroups = { a: await createGroup(clients, 'support-a', a), b: await createGroup(clients, 'support-b', b) };
  const [first, second] = [targetGroups.a, targetGroups.b];
  const listener = await createListener(elb, { arn, port: balancerPorts.site, group: first });
  const probeListeners = {
    a: await createListener(elb, { arn, port: balancerPorts.probe.a, group: first }),
    b: second === '' ? '' : await createListener(elb, { arn, port: balancerPorts.probe.b, group: second }),
  };
  const newcomerGroups = clients.room && (await seedNewcomers(clients, arn, clients.room));
  const bystander = b.kind === 'absent' ? a : b;
  const unusedGroup = await createGroup(clients, 'support-unused', bystander);
  const other = await seedOther(clients, { ...bystander, subnet });
  return {
    name,
    arn,
    publicIp,
    allocation,
    listener,
    targetGroups,
    probeListeners,
    newcomerGroups,
    unusedGroup,
    other,
  };
}

async function seedNewcomers(
  clients: BalancerClients,
  arn: string,
  { places }: SeededRoom,
): Promise<Readonly<Record<Side, string>>> {
  const seed = async (side: Side): Promise<string> => {
    const address = { kind: 'virtual', primaryIp: places[side].privateIp } as const;
    const group = await createGroup(clients, `support-${side}2`, address);
    await createListener(clients.elb, { arn, port: balancerPorts.newcomers[side], group });
    return group;
  };
  return { a: await seed('a'), b: await seed('b') };
}

async function seedOther(clients: BalancerClients, appliance: SeededAppliance): Promise<SeededLoadBalancer['other']> {
  const arn = await createBalancer(clients.elb, 'other', { SubnetId: appliance.subnet });
  const targetGroup = await createGroup(clients, 'other', appliance);
  const place = { arn, port: balancerPorts.site, group: targetGroup };
  return { arn, targetGroup, listener: await createListener(clients.elb, place) };
}

async function createBalancer(
  elb: ElasticLoadBalancingV2Client,
  called: string,
  mapping: { readonly SubnetId: string; readonly AllocationId?: string },
): Promise<string> {
  const kind = { Name: called, Type: 'network', Scheme: 'internet-facing' } as const;
  const { LoadBalancers } = await elb.send(new CreateLoadBalancerCommand({ ...kind, SubnetMappings: [mapping] }));
  return present(LoadBalancers?.[0]?.LoadBalancerArn);
}

type Member = Pick<SeededAppliance, 'kind' | 'primaryIp'>;

async function createGroup({ elb, vpc }: BalancerClients, called: string, target: Member): Promise<string> {
  if (target.kind === 'absent') return '';
  const kind = { Name: called, Protocol: 'TCP', Port: 443, TargetType: 'ip', VpcId: vpc } as const;
  const { TargetGroups } = await elb.send(new CreateTargetGroupCommand(kind));
  const group = present(TargetGroups?.[0]?.TargetGroupArn);
  await elb.send(new RegisterTargetsCommand({ TargetGroupArn: group, Targets: [targetOf(target)] }));
  return group;
}

/** An address outside the VPC belongs to no availability zone of its own. */
function targetOf({ kind, primaryIp }: Member): { readonly Id: string; readonly AvailabilityZone?: string } {
  return { Id: primaryIp, ...(kind === 'hardware' ? { AvailabilityZone: 'all' } : {}) };
}

async function createListener(
  elb: ElasticLoadBalancingV2Client,
  { arn, port, group }: { readonly arn: string; readonly port: number; readonly group: string },
): Promise<string> {
  const forward = { Type: 'forward' as const, TargetGroupArn: group };
  const where = { LoadBalancerArn: arn, Protocol: 'TCP' as const, Port: port };
  const { Listeners } = await elb.send(new CreateListenerCommand({ ...where, DefaultActions: [forward] }));
  return present(Listeners?.[0]?.ListenerArn);
}
