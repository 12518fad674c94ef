import type { IpTarget, ListenerFacts, LoadBalancerReading, TargetGroupReading, World } from '../../live';
import type { Side, Site } from '../../site';
import { groupArn, listenerArn, loadBalancer, probeListenerArn, routeTable } from '../live/pointer-fixtures';
import { allocation, interfaceOf, site, worldHeldBy } from './fake-world';

const vpc = 'vpc-0a1b2c3d4e5f60001';

/** The pair of the fixtures behind every kind of shared address: Elastic IP, overlay route, load balancer. */
export const cloudSite: Site = {
  ...site,
  targets: [
    {
      kind: 'elastic-ip',
      key: `elastic-ip/${allocation}`,
      spec: { allocation, privateIp: { a: '10.0.1.50', b: '10.0.2.50' } },
    },
    {
      kind: 'overlay-ip',
      key: `overlay-ip/${routeTable}/10.99.0.10/32`,
      spec: { address: '10.99.0.10/32', routeTables: [routeTable] },
    },
    {
      kind: 'nat',
      key: `nat/listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2`,
      spec: { listeners: { 443: listenerArn }, targetGroups: { a: groupArn('a'), b: groupArn('b') } },
    },
  ],
};

/** Everything fit: checks off, probe listeners there, every target healthy, the address in both guests. */
export function cloudWorld(holder: Side, change: Partial<World> = {}): World {
  const fit: Partial<World> = {
    interfaces: () =>
      Promise.resolve([interfaceOf('a', { sourceDestCheck: false }), interfaceOf('b', { sourceDestCheck: false })]),
    routeTables: () => Promise.resolve([{ routeTable, status: 'known', vpc }]),
    loadBalancers: () => Promise.resolve([balancerWith(movedListener(holder), probeListener('a'), probeListener('b'))]),
    targetGroups: () => Promise.resolve([groupOf('a'), groupOf('b')]),
    ipTargets: () =>
      Promise.resolve({
        status: 'known',
        complete: true,
        targets: [ipTarget('10.0.1.50'), ipTarget('10.0.2.50'), ipTarget('10.99.0.10')],
      }),
    nameAnswers: () => Promise.resolve([]),
    servedAt: () =>
      Promise.resolve([
        { pointer: 'x', what: 'Elastic IP', address: '203.0.113.10' },
        { pointer: 'y', what: 'NAT 8443', address: '198.51.100.80', port: 8443 },
        { pointer: 'z', what: 'NAT 443', address: undefined, withoutAddress: true },
      ]),
  };
  return worldHeldBy(holder, { ...fit, ...change }, cloudSite);
}

export function balancerWith(...listeners: readonly ListenerFacts[]): LoadBalancerReading {
  return { loadBalancer, status: 'known', listeners };
}

export function movedListener(holder: Side): ListenerFacts {
  return { arn: listenerArn, port: 443, targetGroups: [groupArn(holder)] };
}

export function probeListener(side: Side): ListenerFacts {
  return { arn: probeListenerArn(side), port: side === 'a' ? 8441 : 8442, targetGroups: [groupArn(side)] };
}

export function groupOf(side: Side, change: object = {}): TargetGroupReading {
  return {
    targetGroup: groupArn(side),
    status: 'known',
    loadBalancers: [loadBalancer],
    targets: [{ id: `10.0.${side === 'a' ? 1 : 2}.10`, port: 443, health: 'healthy' }],
    ...change,
  };
}

export function ipTarget(id: string, change: object = {}): IpTarget {
  return {
    id,
    port: 443,
    health: 'healthy',
    targetGroup: `arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/probe/93e2d6bc24d8a067`,
    loadBalancers: [loadBalancer],
    ...change,
  };
}
