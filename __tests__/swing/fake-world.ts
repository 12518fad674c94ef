import type { InterfaceReading, NameAnswer, PointerReading, TlsReading, World } from '../../live';
import type { Settings, Side, Site } from '../../site';
import { pointersOf } from '../../targets';

export const allocation = 'eipalloc-0a1b2c3d4e5f60001';

/** Two virtual appliances, an Elastic IP and a Route 53 name. */
export const site: Site = {
  name: 'support.example.com',
  primary: 'a',
  failover: 'broken',
  aws: { account: '123456789012', region: 'eu-central-1' },
  appliances: {
    a: {
      kind: 'virtual',
      hostname: 'support-a.example.com',
      addresses: { ipv4: '203.0.113.11' },
      version: '24.2.3',
      aws: { instance: 'i-0a1b2c3d4e5f60001', networkInterface: 'eni-0a1b2c3d4e5f60001' },
    },
    b: {
      kind: 'virtual',
      hostname: 'support-b.example.com',
      addresses: { ipv4: '203.0.113.12' },
      version: '24.3.1',
      aws: { instance: 'i-0a1b2c3d4e5f60002', networkInterface: 'eni-0a1b2c3d4e5f60002' },
    },
  },
  targets: [
    {
      kind: 'elastic-ip',
      key: `elastic-ip/${allocation}`,
      spec: { allocation, privateIp: { a: '10.0.1.50', b: '10.0.2.50' } },
    },
    {
      kind: 'dns',
      key: 'dns/Z0123456789ABCDEFGHIJ/support.example.com',
      spec: { route53: { zone: 'Z0123456789ABCDEFGHIJ' }, ttl: 60 },
    },
  ],
  released: [],
  retired: [],
};

export const settings: Settings = {
  backend: 'local',
  lock: 'local',
  aws: {},
  endpoints: { nameServers: {}, connect: {} },
};

export const goodTls: TlsReading = {
  status: 'answered',
  fingerprint256: 'AA:BB',
  validForName: true,
  validUntil: '2027-03-01T00:00:00.000Z',
  authorized: true,
  subject: 'support.example.com',
};

/** Everything as it is while `holder` is primary and both appliances are well. */
export function worldHeldBy(holder: Side, change: Partial<World> = {}, of: Site = site): World {
  const readings = pointersOf(of).map((pointer) => presentAt(pointer.address, holder, of));
  return {
    account: () => Promise.resolve({ status: 'known', account: '123456789012' }),
    withInterfaces: () => Promise.resolve(of),
    readPointers: () => Promise.resolve(readings),
    interfaces: () => Promise.resolve([interfaceOf('a'), interfaceOf('b')]),
    routeTables: () => Promise.resolve([]),
    loadBalancers: () => Promise.resolve([]),
    targetGroups: () => Promise.resolve([]),
    ipTargets: () => Promise.resolve({ status: 'known', targets: [], complete: true }),
    nameAnswers: () => Promise.resolve(serversAnswer([addressOf(holder)])),
    tls: () => Promise.resolve(goodTls),
    publicAddress: () => Promise.resolve('203.0.113.10'),
    servedAt: (side) => Promise.resolve(servedBy(side)),
    permissions: () => Promise.resolve([{ pointer: eip().address, status: 'permitted' }]),
    updateKey: () => Promise.resolve({ status: 'set', name: 'swing.', algorithm: 'hmac-sha256' }),
    appliances: () => Promise.resolve(undefined),
    answeringAt: () => Promise.resolve(undefined),
    ...change,
  };
}

function eip() {
  const [first] = pointersOf(site);
  if (first === undefined) throw new Error('the fixture has no Elastic IP');
  return first;
}

export function presentAt(address: string, side: Side, of: Site = site): PointerReading {
  const values = pointersOf(of).find((pointer) => pointer.address === address)?.values[side];
  if (values === undefined) throw new Error(`no pointer ${address}`);
  return {
    address,
    status: 'present',
    values,
    importId: 'x',
    ...(address.startsWith('aws_eip') ? { stateId: 'x' } : {}),
    extra: 'records' in values || 'addresses' in values || 'cname' in values ? { ttl: 60 } : {},
  };
}

export function addressOf(side: Side): string {
  return site.appliances[side].addresses.ipv4 ?? '';
}

function servedBy(side: Side) {
  return pointersOf(site).map((pointer) => ({
    pointer: pointer.address,
    what: pointer.words.what,
    address: pointer === eip() || 'allocation_id' in (pointer.values.a ?? {}) ? '203.0.113.10' : addressOf(side),
  }));
}

export function serversAnswer(records: readonly string[]): readonly NameAnswer[] {
  return ['ns1.example.net', 'ns2.example.net'].map((server) => nameAnswer(server, records));
}

export function nameAnswer(server: string, records: readonly string[], change: object = {}): NameAnswer {
  const answer = {
    status: 'answered',
    rcode: 'NOERROR',
    authoritative: true,
    records,
    ttlSeconds: 60,
    ...change,
  } as const;
  return { ...namePointer(), server, answer };
}

export function silentServer(server: string): NameAnswer {
  return { ...namePointer(), server, answer: { status: 'silent', reason: 'no answer within 4 s' } };
}

function namePointer() {
  const address = pointersOf(site).at(-1)?.address ?? '';
  return { address, name: 'support.example.com', type: 'A' } as const;
}

export function interfaceOf(side: Side, change: object = {}): InterfaceReading {
  const net = side === 'a' ? 1 : 2;
  return {
    side,
    status: 'known',
    networkInterface: `eni-0a1b2c3d4e5f6000${net}`,
    interfaceStatus: 'in-use',
    primaryPrivateIp: `10.0.${net}.10`,
    addresses: [
      { privateIp: `10.0.${net}.10`, primary: true, publicIp: addressOf(side) },
      { privateIp: `10.0.${net}.50`, primary: false },
    ],
    sourceDestCheck: true,
    vpc: 'vpc-0a1b2c3d4e5f60001',
    instance: { id: `i-0a1b2c3d4e5f6000${net}`, state: 'running' },
    ...change,
  };
}
