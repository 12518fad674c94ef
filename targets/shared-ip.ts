import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { ipAddress, isPrivateAddress, renderGot, sides, strict, tryIpAddress } from '../site';
import type { PartProblem, SiteParts } from '../site';
import { awsOf, sharedIsOwn } from './aws-side';
import { handAddress, handPointers, notObservable, type ByHand } from './hand-pointers';
import type { TargetKind } from './target-kind';

/** The shared IP that the appliances themselves take and leave: a tick box of theirs, on-premises. */
export interface SharedIpSpec {
  /** `"10.0.0.5"`. */
  readonly address: string;
  /** Canonical, host bits zero: `"10.0.0.0/24"`. */
  readonly subnet: string;
  readonly by: 'hand';
}

const subnet = z
  .string()
  .transform((text, context) => {
    const network = trySubnet(text);
    if (network !== undefined) return network;
    context.addIssue({
      code: 'custom',
      message: 'must be a network with its prefix length and no host bits',
      params: { code: 'NotASubnet', allowed: '10.0.0.0/24 or 2001:db8::/64' },
      input: text,
    });
    return z.NEVER;
  })
  .describe('The network both appliances stand in');

export const sharedIp: TargetKind<SharedIpSpec> = {
  kind: 'shared-ip',
  schema: strict({
    address: ipAddress.describe('The shared address'),
    subnet,
    by: z.literal('hand').describe('It is a tick box on the appliances'),
  }).describe('Shared IP on-premises: the appliances take and leave it themselves'),
  keyExample: '10.0.0.5',
  notSwingable: (_spec, site) => notObservable('shared-ip', site),
  naturalKey: (spec) => spec.address,
  isNaturalKey: (text) => tryIpAddress(text)?.text === text,
  // Two networks may hold the same private address, so only a public one can be seen to have two owners.
  owns: (spec) => (isPrivateAddress(spec.address) ? [] : [`shared address ${spec.address}`]),
  check: (spec, site) => [
    ...onAws(site),
    ...insideSubnet(spec),
    ...sharedIsOwn('the shared address', spec.address, site, ['address']),
  ],
  pointers: (spec, site) => handPointers(sharedByHand(spec), site),
  releasedAddresses: (key) => [handAddress(`shared-ip/${key}`)],
  pointerTypes: [],
};

/** Users reach the site there by HTTPS. */
const sitePort = 443;

/** The tick box as a target moved by hand. */
export function sharedByHand({ address }: SharedIpSpec): ByHand {
  return { key: `shared-ip/${address}`, kind: 'shared-ip', address, ports: [sitePort] };
}

function onAws({ appliances }: SiteParts): readonly PartProblem[] {
  return sides
    .filter((side) => appliances[side] !== undefined && awsOf(appliances[side]) !== undefined)
    .map((side) => ({
      code: 'AwsCannotHold',
      path: [],
      message: `shared-ip cannot point to appliance ${side} on AWS: a VPC does not follow an address by ARP`,
      remedy: 'use elastic-ip or overlay-ip',
    }));
}

function insideSubnet(spec: SharedIpSpec): readonly PartProblem[] {
  const problem = { path: ['address'], got: renderGot(spec.address), remedy: 'pick a free host address' };
  if (!liesInside(spec.address, spec.subnet)) {
    return [{ code: 'OutsideSubnet', message: `address must lie inside subnet ${spec.subnet}`, ...problem }];
  }
  if (!namesTheNetwork(spec)) return [];
  return [{ code: 'NotAHost', message: `address is the network or broadcast address of ${spec.subnet}`, ...problem }];
}

function liesInside(address: string, network: string): boolean {
  const [base, length] = ipaddr.parseCIDR(network);
  const host = ipaddr.parse(address);
  return host.kind() === base.kind() && host.match(base, length);
}

/** @source RFC 3021: a /31 has two hosts; RFC 4291 §2.6.1: the first address of an IPv6 subnet is the routers' anycast. */
function namesTheNetwork({ address, subnet: network }: SharedIpSpec): boolean {
  const [base, length] = ipaddr.parseCIDR(network);
  if (base.kind() === 'ipv6') return length < 127 && ipaddr.parse(address).toString() === base.toString();
  const last = ipaddr.IPv4.broadcastAddressFromCIDR(network).toString();
  return length < 31 && [base.toString(), last].includes(address);
}

function trySubnet(text: string): string | undefined {
  const [address = '', length = '', ...more] = text.split('/');
  const base = tryIpAddress(address);
  const bits = base?.family === 'ipv4' ? 32 : 128;
  const valid = base !== undefined && /^\d{1,3}$/.test(length) && Number(length) <= bits && more.length === 0;
  if (!valid) return undefined;
  const canonical = `${base.text}/${Number(length)}`;
  const network = base.family === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  return tryIpAddress(network.networkAddressFromCIDR(canonical).toString())?.text === base.text ? canonical : undefined;
}
