import { sides, type Side } from '../site';
import { balancerPorts, type LabTarget, type SeededAppliance, type SeededCloud } from './cloud';
import { firewallRule, sharedIpAddress } from './hand-moved';
import type { BalancerWiring, PerSide, Room, WiringOptions } from './network';

/** What the network must know of the cloud: who has which address, and where appliances may come to. */
export function pairWiring(cloud: SeededCloud, targets: readonly LabTarget[]): WiringOptions {
  const { appliances, shared, overlay, loadBalancer, room } = cloud;
  const { a, b } = appliances;
  const interfaces = { a: a.networkInterface, b: b.networkInterface };
  return {
    own: present(appliances, ({ own }) => [own.ipv4, own.ipv6]),
    ownPrivate: present(appliances, ({ primaryIp }) => primaryIp),
    interfaces: present(appliances, ({ networkInterface }) => networkInterface),
    instances: present(appliances, ({ instance }) => instance),
    ...(shared && { shared: { publicIp: shared.publicIp, privateIps: shared.privateIp, interfaces, holder: 'a' } }),
    ...(overlay && { overlay }),
    ...(loadBalancer && { balancer: balancerFor(loadBalancer) }),
    ...(room && { rooms: Object.values(room.places).map(roomOf) }),
    ...(targets.includes('nat-by-hand') && { firewall: { ...firewallRule, destination: 'a' } }),
    ...(targets.includes('shared-ip') && { sharedIp: sharedIpAddress.address }),
    hostnames: hostnamesOf(cloud),
  };
}

/** The own name of everybody who stands there or may come. */
function hostnamesOf({ appliances, room, zone }: SeededCloud): Readonly<Record<string, string>> {
  const present = sides.filter((side) => appliances[side].kind !== 'absent');
  const own = present.map((side) => [ownName(side, zone.name), appliances[side].own.ipv4] as const);
  const coming = Object.values(room?.places ?? {}).map((place) => [place.hostname, place.own.ipv4] as const);
  return Object.fromEntries([...own, ...coming]);
}

/** `"support-a.example.com"`. */
export function ownName(side: Side, zone: string): string {
  return `support-${side}.${zone}`;
}

/** Of each side where somebody stands. */
function present<Value>(
  appliances: SeededCloud['appliances'],
  value: (appliance: SeededAppliance) => Value,
): PerSide<Value> {
  const there = sides.filter((side: Side) => appliances[side].kind !== 'absent');
  return Object.fromEntries(there.map((side) => [side, value(appliances[side])]));
}

function roomOf({ privateIp, own }: NonNullable<SeededCloud['room']>['places'][Side]): Room {
  return { privateIp, publicIp: own.ipv4, ipv6: own.ipv6 };
}

function balancerFor({ publicIp, arn }: NonNullable<SeededCloud['loadBalancer']>): BalancerWiring {
  const { site, probe, newcomers, spare } = balancerPorts;
  return { address: publicIp, arn, ports: [site, ...Object.values(probe), ...Object.values(newcomers), spare] };
}
