import { z } from 'zod';
import { ipAddress, isPrivateAddress, plainText, strict } from '../site';
import { sharedIsOwn } from './aws-side';
import { distinct } from './distinct';
import { listener } from './listener-hazards';
import { handAddress, handMoved, handPointers, notObservable, type ByHand } from './hand-pointers';
import { arnResource } from './load-balancer-arn';
import { listenerAddress, nlbPointers } from './nlb-pointers';
import { nlbProblems } from './nlb-rules';
import type { NlbSpec } from './nlb-spec';
import type { TargetKind } from './target-kind';

/** A firewall that somebody changes by hand. */
export interface NatByHandSpec {
  readonly by: 'hand';
  /** `"fw1, rule 12"`. */
  readonly where: string;
  readonly address: string;
  readonly ports: readonly number[];
}

export type NatSpec = NlbSpec | NatByHandSpec;

const highestPort = 65_535;

function elbArn(resource: string, example: string): z.ZodString {
  const pattern = `^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:${resource}$`;
  return z.string().regex(new RegExp(pattern), { error: `must be an ARN that ends like "${example}"` });
}

/** @source Elastic Load Balancing API reference, CreateLoadBalancer and CreateTargetGroup: letters, digits, hyphens. */
const listenerArn = elbArn(
  'listener/net/[A-Za-z0-9-]+/[0-9a-f]+/[0-9a-f]+',
  'listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2',
);
const targetGroupArn = elbArn('targetgroup/[A-Za-z0-9-]+/[0-9a-f]+', 'targetgroup/support-a/73e2d6bc24d8a067');

const portNumber = z.string().regex(/^[1-9]\d{0,4}$/, { error: 'must be a port' });

const natSchema: z.ZodType<NatSpec> = z
  .union([
    strict({
      listeners: z
        .record(portNumber, listenerArn)
        .superRefine(atLeastOnePort)
        .describe('Port to ARN of the listener whose default action moves'),
      targetGroups: strict({ a: targetGroupArn.optional(), b: targetGroupArn.optional() }).describe(
        'The target group of each appliance',
      ),
    }),
    strict({
      by: z.literal('hand').describe('Nobody automated it'),
      where: plainText(200).describe('Where to click: device and rule'),
      address: ipAddress.describe('Address it listens on'),
      ports: distinct(z.array(z.int().min(1).max(highestPort)).min(1)).describe('Ports it forwards'),
    }),
  ])
  .describe('NAT swing: what stands in front forwards to the primary');

function atLeastOnePort(listeners: Readonly<Record<string, string>>, context: z.core.$RefinementCtx<unknown>): void {
  const ports = Object.keys(listeners);
  const bad = ports.find((port) => Number(port) > highestPort);
  if (ports.length > 0 && bad === undefined) return;
  const message = bad === undefined ? 'must name at least one listener' : `must have ports up to ${highestPort}`;
  context.addIssue({ code: 'custom', message, params: { code: 'OutOfRange' }, input: listeners });
}

export const nat: TargetKind<NatSpec> = {
  kind: 'nat',
  schema: natSchema,
  keyExample: 'listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2',
  notSwingable: (spec, site) => ('by' in spec ? notObservable('nat', site) : undefined),
  naturalKey: keyOf,
  isNaturalKey: (text) => byHandKey.test(text) || listenerKey.test(text),
  owns: (spec) => ('by' in spec ? handOwns(spec) : Object.values(spec.listeners).map((arn) => `listener ${arn}`)),
  check: (spec, site) =>
    'by' in spec ? sharedIsOwn('the NAT address', spec.address, site, ['address']) : nlbProblems(spec, site),
  pointers: (spec, site) =>
    'by' in spec ? handPointers(natByHand(spec), site) : nlbPointers({ spec, site, target: `nat/${keyOf(spec)}` }),
  releasedAddresses: addressesOfKey,
  pointerTypes: [listener, handMoved],
};

function addressesOfKey(key: string): readonly string[] {
  if (byHandKey.test(key)) return [handAddress(`nat/${key}`)];
  return listenerKey.test(key) ? key.split(',').map(listenerAddress) : [];
}

/** The NAT of a firewall as a target moved by hand. */
export function natByHand(spec: NatByHandSpec): ByHand {
  const { where, address, ports } = spec;
  return { key: `nat/${keyOf(spec)}`, kind: 'nat', where, address, ports };
}

const byHandKey = /^hand\/[0-9a-f.:]+:\d+(,\d+)*$/;
const oneListener = 'listener/net/[A-Za-z0-9-]+/[0-9a-f]+/[0-9a-f]+';
const listenerKey = new RegExp(`^${oneListener}(,${oneListener})*$`);

function keyOf(spec: NatSpec): string {
  if ('by' in spec) return `hand/${spec.address}:${spec.ports.toSorted((one, other) => one - other).join(',')}`;
  return Object.values(spec.listeners).map(arnResource).toSorted().join(',');
}

/** Private addresses are the same in many networks, so there the place is part of what is owned. */
function handOwns({ address, ports, where }: NatByHandSpec): readonly string[] {
  const at = isPrivateAddress(address) ? `${address} at ${where}` : address;
  return ports.map((port) => `port ${port} of ${at}`);
}
