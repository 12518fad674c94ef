import { z } from 'zod';
import { hostName, plainText, readAddresses, strict, tryHostName, tryIpAddress } from '../site';
import type { Addresses, Side } from '../site';

/** What a name answers at one side: addresses, or another name (a CNAME). */
export type DnsValue = { readonly addresses: Addresses } | { readonly hostname: string };

interface DnsBase {
  /** Seconds, 1 to 3600. */
  readonly ttl: number;
  /** Only where something else than the appliance's own address is to be served. */
  readonly values?: Partial<Readonly<Record<Side, DnsValue>>>;
}

export interface Route53Spec extends DnsBase {
  readonly route53: { readonly zone: string };
}

export interface Rfc2136Spec extends DnsBase {
  readonly rfc2136: {
    readonly zone: string;
    /** `"ns1.example.org:53"`. */
    readonly server: string;
    /** Name of the TSIG key; its secret comes from the environment. */
    readonly key: string;
    /** Found by NS when absent. */
    readonly authoritative?: readonly string[];
  };
  /** Whether our own provider changes it, with prerequisites: all records of the name in one message. */
  readonly guarded?: boolean;
}

export type DnsSpec = Route53Spec | Rfc2136Spec;

export const zoneId = /^Z[0-9A-Z]{1,31}$/;

/** @source RFC 1035 §4.2 */
const dnsPort = 53;
const highestPort = 65_535;

/** `ns1.example.org`, `ns1.example.org:5353`, `192.0.2.1:53`, `[2001:db8::1]:53` with the port written out. */
const server = z.string().transform((text, context) => {
  const [, bracketed, plain, port = String(dnsPort)] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = tryIpAddress(bracketed ?? plain ?? '')?.text ?? tryHostName(plain ?? '');
  const valid = host !== undefined && Number(port) >= 1 && Number(port) <= highestPort;
  if (valid) return host.includes(':') ? `[${host}]:${Number(port)}` : `${host}:${Number(port)}`;
  context.addIssue({
    code: 'custom',
    message: 'must be a host with or without a port',
    params: { code: 'NotAServer', allowed: 'ns1.example.org, ns1.example.org:53, "[2001:db8::1]:53"' },
    input: text,
  });
  return z.NEVER;
});

const value = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((input, context): DnsValue => {
    const hostname = typeof input === 'string' ? tryHostName(input) : undefined;
    return hostname === undefined ? { addresses: readAddresses(input, context) } : { hostname };
  })
  .describe('An address, a list of one per family, or a host name');

const common = {
  ttl: z
    .int()
    .min(1)
    .max(3600)
    .describe('Seconds resolvers keep the answer; permanently low, never changed in a swing'),
  values: strict({ a: value.optional(), b: value.optional() })
    .optional()
    .describe('What to serve where it is not the own address of the appliance'),
};

export const dnsSchema: z.ZodType<DnsSpec> = z
  .union([
    strict({
      route53: strict({
        zone: z.string().regex(zoneId, { error: 'must look like "Z0123456789ABCDEFGHIJ"' }).describe('Hosted zone id'),
      }).describe('A hosted zone of Amazon Route 53'),
      ...common,
    }),
    strict({
      rfc2136: strict({
        zone: hostName.describe('Zone that holds the site name'),
        server: server.describe('Primary server that takes updates, host[:port]'),
        key: plainText(255)
          .regex(/^[A-Za-z0-9._-]+$/, { error: 'must be the name of a TSIG key' })
          .describe('Name of the TSIG key; its secret comes from the environment'),
        authoritative: z
          .array(hostName)
          .min(1)
          .optional()
          .describe('Every authoritative server; found by NS when absent'),
      }).describe('A server that takes dynamic updates (RFC 2136)'),
      ...common,
      guarded: z.boolean().optional().describe('Change it with prerequisites, by the provider of this project'),
    }),
  ])
  .describe('DNS swing: A and AAAA of the site name follow the primary');
