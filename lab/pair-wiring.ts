import { sides, type Side } from '../site';
import { balancerPorts, type SeededAppliance, type SeededCloud } from './cloud';
import type { BalancerWiring, PerSide, Room, WiringOptions } from './network';

/** What the network must know of the cloud: who has which address, and where appliances may come to. */
export function pairWiring(cloud: SeededCloud): WiringOptions {
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
  };
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
