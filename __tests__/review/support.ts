import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  readPlan,
  review,
  type Permits,
  type Plan,
  type PlanContext,
  type PlannedMove,
  type Review,
} from '../../review';
import type { Site } from '../../site';
import { readSite } from '../../targets';

export const eip = 'aws_eip_association.eip_eipalloc-0a1b2c3d4e5f60001';
export const record = 'aws_route53_record.Z0123456789ABCDEFGHIJ_support_example_com_A';

const siteText = `site: support.example.com
primary: PRIMARY
failover: FAILOVER
aws: { account: "123456789012", region: eu-central-1 }
appliances:
  a:
    kind: virtual
    hostname: support-a.example.com
    address: 203.0.113.11
    version: 24.2.3
    aws: { instance: i-0a1b2c3d4e5f60001, networkInterface: eni-0a1b2c3d4e5f60001 }
  b:
    kind: virtual
    hostname: support-b.example.com
    address: 203.0.113.12
    version: VERSION
    aws: { instance: i-0a1b2c3d4e5f60002, networkInterface: eni-0a1b2c3d4e5f60002 }
targets:
  - elastic-ip: { allocation: eipalloc-0a1b2c3d4e5f60001, privateIp: { a: 10.0.1.50, b: 10.0.2.50 } }
  - dns: { route53: { zone: Z0123456789ABCDEFGHIJ }, ttl: 60 }
`;

export function site(primary: 'a' | 'b', failover: 'broken' | 'established' = 'broken'): Site {
  const version = failover === 'established' ? '24.2.3' : '24.3.1';
  const text = siteText.replace('PRIMARY', primary).replace('FAILOVER', failover).replace('VERSION', version);
  return readSite(text, 'sites/support.example.com.yaml');
}

/** The same pair when both targets have left the file by tombstones. */
export function releasedSite(): Site {
  return {
    ...site('a'),
    targets: [],
    released: ['elastic-ip/eipalloc-0a1b2c3d4e5f60001', 'dns/Z0123456789ABCDEFGHIJ/support.example.com'],
  };
}

export const context: PlanContext = {
  account: '123456789012',
  region: 'eu-central-1',
  lineage: '7c2a9b3e-0000-4000-8000-000000000001',
  providers: { 'hashicorp/aws': '5.100.0' },
  generation: 3,
  kind: 'planned',
  refreshed: true,
};

export function planText(name: string): string {
  return readFileSync(join(__dirname, '../fixtures/plans', `${name}.json`), 'utf8');
}

/** A plan that a test may take apart. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Terraform's own JSON, edited by a test
export type Json = any;

export function edited(name: string, edit: (plan: Json) => void = () => undefined): Plan {
  const json: Json = JSON.parse(planText(name));
  edit(json);
  return readPlan(JSON.stringify(json));
}

export function changeOf(plan: Json, address: string): Json {
  return plan.resource_changes.find((change: Json) => change.address === address).change;
}

/** Lays a resource change beside those of a plan; only what differs from a plain update must be said. */
export function withChange(plan: Json, change: Json): void {
  const [type] = change.address.split('.');
  plan.resource_changes.push({
    mode: 'managed',
    type,
    name: 'x',
    provider_name: 'registry.terraform.io/hashicorp/aws',
    ...change,
    change: { actions: ['update'], before: {}, after: {}, after_unknown: {}, ...change.change },
  });
}

/** The real swing A to B of Elastic IP and record, edited, judged with everything known. */
export function judgedSwing(edit?: (plan: Json) => void, permits?: Permits): Review {
  return review({ plan: edited('role-stack-swing', edit), site: site('b'), context, ...(permits ? { permits } : {}) });
}

export function errorsOf(found: Review): readonly string[] {
  return found.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

export function messageOf(found: Review, rule: string): string {
  return found.findings.find((finding) => finding.rule === rule)?.message ?? `no ${rule}`;
}

export const eipMove: PlannedMove = {
  address: eip,
  before: {
    allocation_id: 'eipalloc-0a1b2c3d4e5f60001',
    network_interface_id: 'eni-0a1b2c3d4e5f60001',
    private_ip_address: '10.0.1.50',
  },
  after: {
    allocation_id: 'eipalloc-0a1b2c3d4e5f60001',
    network_interface_id: 'eni-0a1b2c3d4e5f60002',
    private_ip_address: '10.0.2.50',
  },
};

const recordId = { zone_id: 'Z0123456789ABCDEFGHIJ', name: 'support.example.com', type: 'A' };

export const recordMove: PlannedMove = {
  address: record,
  before: { ...recordId, records: ['203.0.113.11'] },
  after: { ...recordId, records: ['203.0.113.12'] },
};
