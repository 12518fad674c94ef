import type { PlanContext } from '../../review';
import type { Site } from '../../site';
import { pointersOf, readSite, type Pointer } from '../../targets';
import { generatedSites } from './generated-sites';

/** `quiet`: the site's swing among resources that stay. `busy`: everything changes, so every rule has something to say. */
export type PlanKind = 'quiet' | 'busy';

/** A plan as `terraform show -json` prints it, with what else a review needs. */
export interface GeneratedPlan {
  readonly text: string;
  readonly site: Site;
  readonly context: PlanContext;
}

type Values = Readonly<Record<string, unknown>>;

interface Resource {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
  readonly before: Values;
  readonly after: Values;
}

/** A plan with this many resources, the pointers of its site among them. */
export function generatedPlan(resources: number, kind: PlanKind): GeneratedPlan {
  const site = generatedSite();
  const moves = pointersOf(site).map(moving);
  const others = Array.from({ length: resources - moves.length }, (_, index) => bystander(index, kind));
  return { text: JSON.stringify(planOf([...moves, ...others])), site, context };
}

const context: PlanContext = {
  account: '123456789012',
  region: 'eu-central-1',
  lineage: '7c2a9b3e-0000-4000-8000-000000000001',
  providers: { 'hashicorp/aws': '5.100.0' },
  generation: 1,
  kind: 'planned',
  refreshed: true,
};

function generatedSite(): Site {
  const [{ name, text } = { name: '', text: '' }] = generatedSites(1);
  return readSite(text, `sites/${name}.yaml`);
}

function moving(pointer: Pointer): Resource {
  const actions = pointer.resourceType === 'aws_eip_association' ? ['create', 'delete'] : ['update'];
  const name = pointer.address.slice(pointer.resourceType.length + 1);
  const computed = pointer.resourceType === 'aws_route53_record' ? { ttl: 60 } : {};
  const [before, after] = [pointer.values.a, pointer.values.b].map((values) => ({ ...computed, ...values }));
  return { type: pointer.resourceType, name, actions, before: before ?? {}, after: after ?? {} };
}

/** What a change of each type looks like, in turn: harmless ones and those that leave a gap. */
const bystanders = [
  { type: 'aws_instance', actions: ['update'], attribute: 'instance_type', from: 't3.large', to: 't3.xlarge' },
  {
    type: 'aws_eip_association',
    actions: ['delete', 'create'],
    attribute: 'network_interface_id',
    from: 'eni-a',
    to: 'eni-b',
  },
  { type: 'aws_route53_record', actions: ['update'], attribute: 'ttl', from: 60, to: 3600 },
  {
    type: 'aws_lb_target_group_attachment',
    actions: ['delete', 'create'],
    attribute: 'target_id',
    from: 'i-a',
    to: 'i-b',
  },
  { type: 'aws_security_group', actions: ['update'], attribute: 'description', from: 'old', to: 'new' },
] as const;

function bystander(index: number, kind: PlanKind): Resource {
  const { type, actions, attribute, from, to } = bystanders[index % bystanders.length] ?? bystanders[0];
  const before = { ...ordinaryValues(type, index), [attribute]: from };
  const name = `bystander_${index}`;
  if (kind === 'quiet') return { type, name, actions: ['no-op'], before, after: before };
  return { type, name, actions: [...actions], before, after: { ...before, [attribute]: to } };
}

/** About as much as a resource of hashicorp/aws says of itself. */
function ordinaryValues(type: string, index: number): Values {
  const lists = ['alias', 'ebs_block_device', 'credit_specification', 'maintenance_options', 'metadata_options'];
  const texts = ['arn', 'availability_zone', 'host_id', 'key_name', 'monitoring', 'owner_id', 'subnet_id', 'vpc_id'];
  return {
    id: `${type}-${index}`,
    ...Object.fromEntries(lists.map((name) => [name, []])),
    ...Object.fromEntries(texts.map((name) => [name, `${name}-0a1b2c3d4e5f${index}`])),
    tags: { Name: `bystander-${index}`, Team: 'platform' },
    ...(type === 'aws_route53_record' ? recordValues(index) : {}),
    ...(type === 'aws_eip_association' ? { allocation_id: `eipalloc-${index}`, private_ip_address: '10.0.1.50' } : {}),
  };
}

function recordValues(index: number): Values {
  return { zone_id: 'Z9999999999ABCDEFGHIJ', name: `n${index}.example.net`, type: 'A', records: ['203.0.113.99'] };
}

function planOf(resources: readonly Resource[]): object {
  const changes = resources.map(changeOf);
  const drifted = resources.filter((_, index) => index % 10 === 9).map(driftOf);
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: { root_module: { resources: resources.map((one) => stateOf(one, one.after)) } },
    resource_drift: drifted,
    resource_changes: changes,
    output_changes: { primary: { actions: ['update'], before: 'a', after: 'b', after_unknown: false } },
    prior_state: { values: { root_module: { resources: resources.map((one) => stateOf(one, one.before)) } } },
    configuration: { root_module: { resources: resources.map(configurationOf) } },
    applyable: true,
    complete: true,
    errored: false,
  };
}

function identityOf({ type, name }: Resource): object {
  return { address: `${type}.${name}`, mode: 'managed', type, name };
}

const provider = { provider_name: 'registry.terraform.io/hashicorp/aws' };
const marks = { after_unknown: {}, before_sensitive: {}, after_sensitive: {} };

function changeOf(resource: Resource): object {
  const { actions, before, after } = resource;
  return { ...identityOf(resource), ...provider, change: { actions, before, after, ...marks } };
}

/** What ordinary plans are full of: tags that nobody set. */
function driftOf(resource: Resource): object {
  const { before } = resource;
  const change = { actions: ['update'], before: { ...before, tags: null }, after: { ...before, tags: {} }, ...marks };
  return { ...identityOf(resource), ...provider, change };
}

function stateOf(resource: Resource, values: Values): object {
  return { ...identityOf(resource), ...provider, schema_version: 0, values, sensitive_values: {} };
}

function configurationOf(resource: Resource): object {
  const expressions = Object.entries(resource.after).map(([name, value]) => [name, { constant_value: value }]);
  return {
    ...identityOf(resource),
    provider_config_key: 'aws',
    expressions: Object.fromEntries(expressions) as object,
  };
}
