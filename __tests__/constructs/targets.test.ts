import { App, TerraformResource, TerraformStack } from 'cdktf';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AppliancePair,
  ElasticSharedIp,
  HardwareAppliance,
  Route53DnsTarget,
  VirtualAppliance,
  orderTargets,
  type AppliancePairProps,
  type ISwingTarget,
} from '../../constructs';
import { SwingError } from '../../site';
import { orderClasses } from '../../targets';

const allocation = 'eipalloc-0a1b2c3d4e5f60001';
const privateIp = { a: '10.0.1.50', b: '10.0.2.50' };
const zone = 'Z0123456789ABCDEFGHIJ';
const place = { account: '123456789012', region: 'eu-central-1' };

let outdir: string;
let stack: TerraformStack;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'constructs-'));
  stack = new TerraformStack(new App({ outdir }), 'stack');
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

function virtual(side: 'a' | 'b', changes: Partial<VirtualAppliance['spec']> = {}): VirtualAppliance {
  return new VirtualAppliance(stack, side, {
    hostname: `support-${side}.example.com`,
    addresses: { ipv4: side === 'a' ? '203.0.113.11' : '203.0.113.12' },
    version: '24.2.3',
    aws: { instance: `i-0a1b2c3d4e5f6000${side}`, networkInterface: `eni-0a1b2c3d4e5f6000${side}` },
    ...changes,
  });
}

function pairOf(changes: Partial<AppliancePairProps> = {}): AppliancePair {
  return new AppliancePair(stack, 'pair', {
    site: 'support.example.com',
    primary: 'a',
    aws: place,
    a: changes.a ?? virtual('a'),
    b: changes.b ?? virtual('b'),
    ...changes,
  });
}

function errorOf(make: () => unknown): SwingError {
  try {
    make();
  } catch (error) {
    if (error instanceof SwingError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a pair', () => {
  test('renders nothing', () => {
    pairOf();
    expect(stack.toTerraform()).not.toHaveProperty('resource');
    expect(stack.toTerraform()).not.toHaveProperty('data');
  });

  test.each([
    ['SameHostname', () => pairOf({ b: virtual('b', { hostname: 'support-a.example.com' }) })],
    ['SameAddress', () => pairOf({ b: virtual('b', { addresses: { ipv4: '203.0.113.11' } }) })],
    ['SiteNameIsHostname', () => pairOf({ site: 'Support-B.example.com' })],
    ['VersionsDiffer', () => pairOf({ failover: 'established', b: virtual('b', { version: '24.3.1' }) })],
  ])('fails when it breaks %s', (code, make) => {
    const error = errorOf(make);
    expect(error.exitCode).toBe(2);
    expect(error.problems.map((problem) => [problem.code, problem.place])).toContainEqual([code, 'stack/pair']);
  });
});

describe('an Elastic IP', () => {
  test('fails when it would point to hardware', () => {
    const { addresses, hostname, version } = virtual('b').spec;
    const b = new HardwareAppliance(stack, 'hardware', { addresses, hostname, version });
    const error = errorOf(() => new ElasticSharedIp(stack, 'ip', { pair: pairOf({ b }), allocation, privateIp }));
    expect(error.problems).toMatchObject([
      { code: 'HardwareCannotHold', place: 'stack/ip', message: 'elastic-ip cannot point to hardware appliance b' },
    ]);
  });

  test('fails when both sides share a private address', () => {
    const shared = { a: '10.0.1.50', b: '10.0.1.50' };
    const error = errorOf(() => new ElasticSharedIp(stack, 'ip', { pair: pairOf(), allocation, privateIp: shared }));
    expect(error.problems).toMatchObject([{ code: 'SamePrivateIp' }]);
  });

  test('fails when its allocation is no literal id, because its Terraform address is made of it', () => {
    const make = (): unknown =>
      new ElasticSharedIp(stack, 'ip', { pair: pairOf(), allocation: '${aws_eip.x.id}', privateIp });
    expect(errorOf(make).problems).toMatchObject([
      { code: 'Malformed', message: expect.stringMatching(/^allocation must/) },
    ]);
  });

  test('looks an instance up by tag, running, and only the holder', () => {
    const pair = pairOf({
      a: virtual('a', { aws: { tag: { Name: 'x-a' } } }),
      b: virtual('b', { aws: { tag: { Name: 'x-b' } } }),
    });
    new ElasticSharedIp(stack, 'ip', { pair, allocation, privateIp, holder: 'b' });
    expect(stack.toTerraform().data.aws_instance).toEqual({
      'instance_support-b_example_com': expect.objectContaining({
        instance_tags: { Name: 'x-b' },
        filter: [{ name: 'instance-state-name', values: ['running'] }],
      }),
    });
  });
});

describe('a name in Route 53', () => {
  test('renders one record set where there is one family', () => {
    const target = new Route53DnsTarget(stack, 'name', { pair: pairOf(), zone, ttl: 60 });
    expect(target.pointers.map((pointer) => pointer.friendlyUniqueId)).toEqual([`${zone}_support_example_com_A`]);
  });

  test('serves other values where something else stands in front', () => {
    const values = { a: { addresses: { ipv4: '198.51.100.80' } } };
    new Route53DnsTarget(stack, 'name', { pair: pairOf(), zone, ttl: 60, values });
    expect(JSON.stringify(stack.toTerraform())).toContain('"records":["198.51.100.80"]');
  });

  test.each([0, 3601, 1.5])('fails when ttl is %d', (ttl) => {
    const error = errorOf(() => new Route53DnsTarget(stack, 'name', { pair: pairOf(), zone, ttl }));
    expect(error.problems).toMatchObject([{ place: 'stack/name', got: String(ttl) }]);
    expect(error.problems[0]?.message).toContain('ttl');
  });

  test('fails when one side lacks a family', () => {
    const b = virtual('b', { addresses: { ipv4: '203.0.113.12', ipv6: '2001:db8::12' } });
    const error = errorOf(() => new Route53DnsTarget(stack, 'name', { pair: pairOf({ b }), zone, ttl: 60 }));
    expect(error.problems).toMatchObject([{ code: 'DnsFamiliesDiffer' }]);
  });
});

describe('the order of targets', () => {
  test.each(['planned', 'forced'] as const)('is one for every class in a %s swing, whatever the list says', (kind) => {
    const targets = orderClasses.map((order) => own(order));
    orderTargets(targets.toReversed(), kind);
    const waits = Object.fromEntries(
      targets.map(({ order, pointers }) => [order, pointers[0]?.dependsOn?.length ?? 0]),
    );
    const expected = { role: 0, 'elastic-ip': 1, route: 2, listener: 3, hand: 4, dns: 5 };
    const forced = { 'elastic-ip': 0, route: 1, listener: 2, hand: 3, dns: 4, role: 5 };
    expect(waits).toEqual(kind === 'planned' ? expected : forced);
  });

  test('keeps what a target waited for already', () => {
    const later = own('route', { dependsOn: ['terraform_data.own'] });
    orderTargets([later, own('elastic-ip')]);
    expect(later.pointers[0]?.dependsOn).toEqual(['probe.elastic-ip', 'terraform_data.own']);
  });

  test.each([
    ['a name is created before it is destroyed', 'planned', ['dns']],
    ['a role would be, after the names of a forced swing', 'forced', ['role', 'dns']],
  ] as const)('fails when %s', (_hazard, kind, orders) => {
    const [first = own('role'), ...others] = orders.map((order, index) =>
      own(order, index === 0 ? { lifecycle: { createBeforeDestroy: true } } : {}),
    );
    const error = errorOf(() => orderTargets([first, ...others], kind));
    expect(error.problems).toMatchObject([{ code: 'CreateBeforeDestroyReachesDns', got: `"probe.${orders[0]}"` }]);
  });

  function own(order: ISwingTarget['order'], changes: Partial<TerraformResource> = {}): ISwingTarget {
    const pointer = new TerraformResource(stack, `own-${order}`, { terraformResourceType: 'probe' });
    pointer.overrideLogicalId(order);
    return { order, pointers: [Object.assign(pointer, changes)] };
  }
});
