import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings, Site, Target } from '../../site';
import { synthRoleStack, type RoleStackProps } from '../../stacks';

export const allocation = 'eipalloc-0a1b2c3d4e5f60001';
export const otherAllocation = 'eipalloc-0a1b2c3d4e5f60002';
export const zone = 'Z0123456789ABCDEFGHIJ';

export const settings: Settings = {
  backend: 'local',
  lock: 'local',
  aws: {},
  endpoints: { nameServers: {}, connect: {} },
};

export const elasticIp: Target = {
  kind: 'elastic-ip',
  key: `elastic-ip/${allocation}`,
  spec: { allocation, privateIp: { a: '10.0.1.50', b: '10.0.2.50' } },
};

export const secondElasticIp: Target = {
  kind: 'elastic-ip',
  key: `elastic-ip/${otherAllocation}`,
  spec: { allocation: otherAllocation, privateIp: { a: '10.0.1.51', b: '10.0.2.51' } },
};

export const dns: Target = {
  kind: 'dns',
  key: `dns/${zone}/support.example.com`,
  spec: { route53: { zone }, ttl: 60 },
};

export const overlayIp: Target = {
  kind: 'overlay-ip',
  key: 'overlay-ip/rtb-0a1b2c3d4e5f60001,rtb-0a1b2c3d4e5f60002/10.99.0.10/32',
  spec: { address: '10.99.0.10/32', routeTables: ['rtb-0a1b2c3d4e5f60001', 'rtb-0a1b2c3d4e5f60002'] },
};

const elb = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012';
export const loadBalancer = `${elb}:loadbalancer/net/support/50dc6c495c0c9188`;
export const listener = `${elb}:listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2`;
export const otherListener = `${elb}:listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab3`;
export const targetGroups = {
  a: `${elb}:targetgroup/support-a/73e2d6bc24d8a067`,
  b: `${elb}:targetgroup/support-b/83e2d6bc24d8a068`,
};

export const nat: Target = {
  kind: 'nat',
  key: 'nat/listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2,listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab3',
  spec: { listeners: { '443': listener, '8443': otherListener }, targetGroups },
};

/** By dynamic update; `example.com` is the zone. */
export const dnsByUpdate: Target = {
  kind: 'dns',
  key: 'dns/example.com/support.example.com',
  spec: { rfc2136: { zone: 'example.com', server: 'ns1.example.com:53', key: 'swing' }, ttl: 60 },
};

/** Each kind of target that can be swung. */
export const everyKind: readonly Target[] = [dns, dnsByUpdate, nat, overlayIp, elasticIp];

/** Two virtual appliances, both families, with the given targets. */
export function siteWith(targets: readonly Target[], changes: Partial<Site> = {}): Site {
  return {
    name: 'support.example.com',
    primary: 'a',
    failover: 'broken',
    aws: { account: '123456789012', region: 'eu-central-1' },
    appliances: {
      a: {
        kind: 'virtual',
        hostname: 'support-a.example.com',
        addresses: { ipv4: '203.0.113.11', ipv6: '2001:db8::11' },
        version: '24.2.3',
        aws: { instance: 'i-0a1b2c3d4e5f60001', networkInterface: 'eni-0a1b2c3d4e5f60001' },
      },
      b: {
        kind: 'virtual',
        hostname: 'support-b.example.com',
        addresses: { ipv4: '203.0.113.12', ipv6: '2001:db8::12' },
        version: '24.3.1',
        aws: { instance: 'i-0a1b2c3d4e5f60002', networkInterface: 'eni-0a1b2c3d4e5f60002' },
      },
    },
    targets,
    released: [],
    retired: [],
    ...changes,
  };
}

export interface Block {
  readonly depends_on?: readonly string[];
  readonly lifecycle?: {
    readonly create_before_destroy?: boolean;
    readonly prevent_destroy?: boolean;
    readonly ignore_changes?: readonly string[];
  };
  readonly [attribute: string]: unknown;
}

/** What cdk.tf.json holds, as far as the tests look. */
export interface Configuration {
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly provider?: Readonly<Record<string, readonly Block[]>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly output?: Readonly<Record<string, Block>>;
  readonly import?: readonly Block[];
  readonly removed?: readonly Block[];
}

/** Renders into a folder of its own, reads the file back and removes the folder. */
export function synthText(props: Partial<RoleStackProps> & { readonly site: Site }): string {
  const root = mkdtempSync(join(tmpdir(), 'role-stack-'));
  try {
    const { stackFile } = synthRoleStack({ settings, ...props, root });
    return readFileSync(stackFile, 'utf8').replaceAll(root, '/root-of-project');
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

export function synth(props: Partial<RoleStackProps> & { readonly site: Site }): Configuration {
  return JSON.parse(synthText(props)) as Configuration;
}

/** Every resource by address: `{ "aws_eip_association.eip_eipalloc-…": { … } }`. */
export function resources(configuration: Configuration): Readonly<Record<string, Block>> {
  return Object.fromEntries(
    Object.entries(configuration.resource ?? {}).flatMap(([type, named]) =>
      Object.entries(named).map(([name, block]) => [`${type}.${name}`, block] as const),
    ),
  );
}
