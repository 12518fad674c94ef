import { readPlan, reviewAppliances, type ApplianceContext, type AppliancePermits, type Plan } from '../../../review';
import type { ApplianceReview } from '../../../review';
import type { Site } from '../../../site';
import { readSite } from '../../../targets';

const text = `site: support.example.com
primary: a
failover: none
aws: { account: "123456789012", region: eu-central-1 }
appliances:
  a:
    kind: virtual
    hostname: support-a.example.com
    address: 203.0.113.11
    version: 24.2.3
    aws:
      instance: i-0a1b2c3d4e5f60001
      networkInterface: eni-0a1b2c3d4e5f60001
      managed: { ami: ami-0a1b2c3d4e5f60001, type: m6i.large, subnet: subnet-0a1b2c3d4e5f60001, privateIp: 10.0.1.11, siteIp: 10.0.1.50, securityGroups: [sg-0a1b2c3d4e5f60001], allocation: eipalloc-0a1b2c3d4e5f60002 }
  b:
    kind: virtual
    hostname: support-b.example.com
    address: 203.0.113.12
    version: 24.2.3
    aws:
      tag: { Name: support-b }
      managed: { ami: ami-0a1b2c3d4e5f60001, type: m6i.large, subnet: subnet-0a1b2c3d4e5f60002, privateIp: 10.0.2.11, siteIp: 10.0.2.50, securityGroups: [sg-0a1b2c3d4e5f60002], allocation: eipalloc-0a1b2c3d4e5f60003 }
targets:
  - elastic-ip: { allocation: eipalloc-0a1b2c3d4e5f60001, privateIp: { a: 10.0.1.50, b: 10.0.2.50 } }
`;

/** A lives and is primary, B is made by the appliance stack. */
export const site: Site = readSite(text, 'sites/support.example.com.yaml');

/** The same with an appliance that left the pair. */
export function withRetired(protection?: 'lifted'): Site {
  const b = site.appliances.b;
  if (b.kind !== 'virtual') throw new Error('b is virtual');
  const old = { ...b, hostname: 'support-old.example.com', addresses: { ipv4: '203.0.113.19' } };
  return { ...site, retired: [{ ...old, ...(protection === undefined ? {} : { protection }) }] };
}

export const context: ApplianceContext = {
  account: '123456789012',
  region: 'eu-central-1',
  lineage: '7c2a9b3e-0000-4000-8000-000000000001',
  serial: 4,
  providers: { 'hashicorp/aws': '5.100.0' },
  generation: 3,
  kind: 'planned',
  refreshed: true,
};

export type Values = Readonly<Record<string, unknown>>;

/** One entry of a plan; what is configured is what `after` (or `before`) holds, unless said otherwise. */
export interface Entry {
  readonly address: string;
  readonly actions: readonly string[];
  readonly before?: Values | null;
  readonly after?: Values | null;
  readonly unknown?: Values;
  readonly sensitive?: Values;
  readonly previous?: string;
  readonly importing?: boolean;
  /** @default - every attribute of `after` */
  readonly configured?: readonly string[];
}

export const instance: Values = {
  ami: 'ami-0a1b2c3d4e5f60001',
  instance_type: 'm6i.large',
  disable_api_termination: true,
  disable_api_stop: true,
  network_interface: [{ device_index: 0, delete_on_termination: false }],
  metadata_options: [{ http_endpoint: 'enabled', http_tokens: 'required' }],
  root_block_device: [{ encrypted: true }],
  tags: { Name: 'support-b' },
};

export const networkInterface: Values = {
  subnet_id: 'subnet-0a1b2c3d4e5f60002',
  private_ip_list: ['10.0.2.11', '10.0.2.50'],
  security_groups: ['sg-0a1b2c3d4e5f60002'],
};

export const association: Values = { allocation_id: 'eipalloc-0a1b2c3d4e5f60003', private_ip_address: '10.0.2.11' };

export function named(kind: 'instance' | 'interface' | 'own', hostname = 'support-b.example.com'): string {
  const id = hostname.replaceAll('.', '_');
  const types = {
    instance: 'aws_instance.appliance_',
    interface: 'aws_network_interface.own_',
    own: 'aws_eip_association.own_',
  };
  return `${types[kind]}${id}`;
}

/** Nothing happens to an appliance. */
export function kept(hostname: string, more: Values = {}): readonly Entry[] {
  const same = (address: string, values: Values): Entry => ({
    address,
    actions: ['no-op'],
    before: values,
    after: values,
  });
  return [
    same(named('instance', hostname), { ...instance, id: 'i-1', ...more }),
    same(named('interface', hostname), networkInterface),
  ];
}

/** B is created, A is left alone: what every test starts from. */
export const creation: readonly Entry[] = [
  ...kept('support-a.example.com'),
  { address: named('interface'), actions: ['create'], after: networkInterface, unknown: { id: true } },
  { address: named('instance'), actions: ['create'], after: instance, unknown: { id: true, arn: true } },
  { address: named('own'), actions: ['create'], after: association, unknown: { id: true, network_interface_id: true } },
];

/** Both are left alone. */
export const idle: readonly Entry[] = [...kept('support-a.example.com'), ...kept('support-b.example.com')];

/** The same entries with one in place of that at its address, or added. */
export function withEntry(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  return [...entries.filter(({ address }) => address !== entry.address), entry];
}

export interface PlanMore {
  readonly drift?: readonly Entry[];
  readonly [field: string]: unknown;
}

export function planOf(entries: readonly Entry[], { drift = [], ...more }: PlanMore = {}): Plan {
  return readPlan(
    JSON.stringify({
      format_version: '1.2',
      complete: true,
      errored: false,
      planned_values: {},
      resource_changes: entries.map(entryJson),
      resource_drift: drift.map(entryJson),
      configuration: { root_module: { resources: entries.map(configuration) } },
      ...more,
    }),
  );
}

function entryJson({ address, actions, before = null, after = null, unknown = {}, ...rest }: Entry): object {
  return {
    address,
    mode: 'managed',
    type: address.split('.').at(-2),
    provider_name: 'registry.terraform.io/hashicorp/aws',
    ...(rest.previous === undefined ? {} : { previous_address: rest.previous }),
    change: {
      actions,
      before,
      after,
      after_unknown: unknown,
      before_sensitive: {},
      after_sensitive: rest.sensitive ?? {},
      ...(rest.importing === true ? { importing: { id: 'x' } } : {}),
    },
  };
}

function configuration({ address, after, configured }: Entry): object {
  const names = configured ?? Object.keys(after ?? {});
  return { address, expressions: Object.fromEntries(names.map((name) => [name, { constant_value: null }])) };
}

export interface JudgeMore {
  readonly site?: Site;
  readonly permits?: AppliancePermits;
}

export function judge(plan: Plan, more: JudgeMore = {}): ApplianceReview {
  return reviewAppliances({ plan, site, context, ...more });
}

/** Ids of the findings that are errors. */
export function errors(review: ApplianceReview): readonly string[] {
  return [...new Set(review.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))].sort();
}
