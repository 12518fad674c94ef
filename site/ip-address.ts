import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { Addresses } from './site';
import { complain } from './strict';

export type Family = 'ipv4' | 'ipv6';

export const families: readonly Family[] = ['ipv4', 'ipv6'];

/** An address in the one form that is compared: `{ family: "ipv6", text: "2001:db8::10" }`. */
export interface IpAddress {
  readonly family: Family;
  readonly text: string;
}

/** No host can be reached there, or only from its own link. IPv4-mapped and -translated are IPv4 in disguise. */
const unusable = ['unspecified', 'broadcast', 'multicast', 'linkLocal', 'loopback', 'ipv4Mapped', 'rfc6145'];
/** @source RFC 1112 §4: 240.0.0.0/4 */
const firstReservedOctet = 240;

/** Undefined for everything that is no host's address: `1.2.3.999`, `010.0.0.1`, `::ffff:1.2.3.4`, `fe80::1%eth0`, `127.0.0.1`. */
export function tryIpAddress(text: string): IpAddress | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return usable4(ipaddr.IPv4.parse(text));
  if (ipaddr.IPv6.isValid(text) && !text.includes('%')) return usable6(ipaddr.IPv6.parse(text));
  return undefined;
}

function usable4(address: ipaddr.IPv4): IpAddress | undefined {
  const usable = !unusable.includes(address.range()) && (address.octets[0] ?? 0) < firstReservedOctet;
  return usable ? { family: 'ipv4', text: address.toString() } : undefined;
}

function usable6(address: ipaddr.IPv6): IpAddress | undefined {
  return unusable.includes(address.range()) ? undefined : { family: 'ipv6', text: address.toRFC5952String() };
}

/** Whether an address is from a range that other networks use too (RFC 1918, RFC 6598, RFC 4193). */
export function isPrivateAddress(text: string): boolean {
  return ['private', 'carrierGradeNat', 'uniqueLocal'].includes(ipaddr.parse(text).range());
}

export const notAnAddress = {
  code: 'NotAnAddress',
  message: 'must be the IP address of a host',
  allowed: 'IPv4 such as 203.0.113.11 or IPv6 such as 2001:db8::10; no loopback, link-local, multicast, IPv4-mapped',
} as const;

/** One address of either family, canonical. */
export const ipAddress = z.string().transform((text, context): string => {
  const address = tryIpAddress(text);
  if (address !== undefined) return address.text;
  complain(context, notAnAddress);
  return z.NEVER;
});

const notPrivate = {
  code: 'NotPrivate',
  message: 'must be a private address of the interface',
  allowed: '10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10',
} as const;

/** A private IPv4 address of an interface: `"10.0.1.50"`. */
export const privateIpv4 = ipAddress.superRefine((text, context) => {
  const address = tryIpAddress(text);
  if (address?.family === 'ipv6') complain(context, { ...notAnAddress, message: 'must be an IPv4 address' });
  else if (address && !isPrivateAddress(text)) complain(context, notPrivate);
});

/** Reads an address or a list of addresses, at most one per family. */
export function readAddresses(input: string | readonly string[], context: z.core.$RefinementCtx<unknown>): Addresses {
  const found: { ipv4?: string; ipv6?: string } = {};
  const texts = typeof input === 'string' ? [input] : input;
  texts.forEach((text, index) => {
    const path = typeof input === 'string' ? [] : [index];
    const address = tryIpAddress(text);
    if (address === undefined) complain(context, notAnAddress, path);
    else if (found[address.family] !== undefined) complain(context, twoOfOneFamily, path);
    else found[address.family] = address.text;
  });
  return found;
}

const twoOfOneFamily = {
  code: 'TwoAddressesOfOneFamily',
  message: 'is the second address of its family',
  allowed: 'one IPv4 address, one IPv6 address, or one of each',
} as const;

/** `203.0.113.11` or `[203.0.113.11, "2001:db8::10"]`. */
export const addresses = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((input, context): Addresses => readAddresses(input, context));

/** Families a set of addresses has, IPv4 first. */
export function familiesOf(found: Addresses): readonly Family[] {
  return families.filter((family) => found[family] !== undefined);
}
