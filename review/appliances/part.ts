import type { Side } from '../../site';
import type { ResourceChange } from '../plan';

/** What an entry of the appliance stack's plan is, told by its Terraform address. */
export type Part =
  | {
      readonly kind: AppliancePartKind;
      /** Of the appliance it belongs to: `"support-b.example.com"`. */ readonly hostname: string;
    }
  | { readonly kind: 'link-rule'; /** Whose security group it stands in. */ readonly side: Side };

export type AppliancePartKind = 'instance' | 'interface' | 'own-address' | 'target-group' | 'member' | 'probe';

const named: ReadonlyMap<string, readonly [prefix: string, kind: AppliancePartKind]> = new Map([
  ['aws_instance', ['appliance_', 'instance']],
  ['aws_network_interface', ['own_', 'interface']],
  ['aws_eip_association', ['own_', 'own-address']],
  ['aws_lb_target_group', ['group_', 'target-group']],
  ['aws_lb_target_group_attachment', ['member_', 'member']],
  ['aws_lb_listener', ['probe_', 'probe']],
]);

/** What makes an appliance, as opposed to what stands before it. */
const bodies: ReadonlySet<Part['kind']> = new Set(['instance', 'interface', 'own-address']);

const linkRule = /^aws_vpc_security_group_(?:ingress|egress)_rule\.link_([ab])_/;

/** Undefined for what the appliance stack never holds, also for a part below a module, `count` or `for_each`. */
export function partOf({ address, type, mode }: Pick<ResourceChange, 'address' | 'type' | 'mode'>): Part | undefined {
  if (mode !== 'managed') return undefined;
  const side = linkRule.exec(address)?.[1];
  if (side === 'a' || side === 'b') return { kind: 'link-rule', side };
  const [prefix, kind] = named.get(type) ?? [];
  const start = `${type}.${prefix ?? ''}`;
  if (kind === undefined || !address.startsWith(start)) return undefined;
  const id = address.slice(start.length);
  return /^[\w-]+$/.test(id) ? { kind, hostname: hostnameOf(id) } : undefined;
}

/** A logical id is the host name with `_` for each dot, and a host name has no `_` of its own. */
function hostnameOf(logicalId: string): string {
  return logicalId.replaceAll('_', '.');
}

/** The address of a part: `addressOfPart('instance', 'support-b.example.com')` is `"aws_instance.appliance_support-b_example_com"`. */
export function addressOfPart(kind: AppliancePartKind, hostname: string): string {
  const [type, [prefix]] = [...named].find(([, [, candidate]]) => candidate === kind) ?? ['', ['']];
  return `${type}.${prefix}${hostname.replaceAll('.', '_')}`;
}

/** Whether it is the appliance itself: instance, interface or own address. */
export function isBody(part: Part | undefined): boolean {
  return part !== undefined && bodies.has(part.kind);
}
