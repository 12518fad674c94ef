import type { FoundPair } from '../../../live';
import type { ApplianceAnswer, InitAnswers } from '../../../swing/init';

const arn = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012';
export const balancer = `${arn}:loadbalancer/net/support/50dc6c495c0c9188`;
export const groups = {
  a: `${arn}:targetgroup/support-a/73e2d6bc24d8a067`,
  b: `${arn}:targetgroup/support-b/83e2d6bc24d8a068`,
};

export function onAws(side: 'a' | 'b'): ApplianceAnswer {
  const which = { tag: { Name: `support-${side}` } };
  return { hostname: `support-${side}.example.com`, version: '24.2.3', on: 'aws', which };
}

/** What a user says of two virtual appliances. */
export const answers: InitAnswers = {
  site: 'support.example.com',
  region: 'eu-central-1',
  failover: 'broken',
  a: onAws('a'),
  b: onAws('b'),
  ports: [443],
  siteIps: {},
};

/** Two instances, each with one secondary address, and nothing that follows. */
export const bare: FoundPair = {
  account: '123456789012',
  appliances: {
    a: {
      instance: 'i-0a1b2c3d4e5f60001',
      networkInterface: 'eni-0a1b2c3d4e5f60001',
      vpc: 'vpc-0a1b2c3d4e5f60001',
      name: 'support-a',
      privateIp: '10.0.1.11',
      secondaryIps: ['10.0.1.50'],
      publicIp: '203.0.113.11',
    },
    b: {
      instance: 'i-0a1b2c3d4e5f60002',
      networkInterface: 'eni-0a1b2c3d4e5f60002',
      vpc: 'vpc-0a1b2c3d4e5f60001',
      privateIp: '10.0.2.11',
      secondaryIps: ['10.0.2.50'],
      publicIp: '203.0.113.12',
    },
  },
  sharedAddresses: [],
  overlayRoutes: [],
  listeners: [],
  groups: [],
  zone: undefined,
  notLookedUp: [],
};

/** A shared Elastic IP on a, an overlay route to a, a listener to a's group, and a name that a holds. */
export const everything: FoundPair = {
  ...bare,
  sharedAddresses: [
    { allocation: 'eipalloc-0a1b2c3d4e5f60001', publicIp: '203.0.113.10', holder: 'a', privateIp: '10.0.1.50' },
  ],
  overlayRoutes: [{ address: '10.99.0.10/32', routeTable: 'rtb-0a1b2c3d4e5f60001', holder: 'a' }],
  listeners: [443, 8443].map((port) => ({
    arn: `${arn}:listener/net/support/50dc6c495c0c9188/f2f7dc8efc52${port}`,
    port,
    loadBalancer: balancer,
    holder: 'a',
  })),
  groups: [
    { arn: groups.a, side: 'a', loadBalancer: balancer },
    { arn: groups.b, side: 'b', loadBalancer: balancer },
  ],
  zone: {
    id: 'Z0123456789ABCDEFGHIJ',
    name: 'example.com',
    records: [{ type: 'A', ttl: 60, values: ['203.0.113.11'] }],
  },
};
