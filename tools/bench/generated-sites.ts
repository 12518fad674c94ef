/** A generated site file. */
export interface GeneratedSite {
  /** `"support-00001.example.com"`. */
  readonly name: string;
  readonly text: string;
}

/** Sites that differ in everything that must differ, each with an Elastic IP and a name in Route 53. */
export function generatedSites(count: number): readonly GeneratedSite[] {
  return Array.from({ length: count }, (_, index) => generatedSite(index + 1));
}

/**
 * The site of a number between 1 and 9999.
 *
 * @source RFC 2544: 198.18.0.0/15 is for benchmarks
 */
function generatedSite(number: number): GeneratedSite {
  const id = String(number).padStart(5, '0');
  const name = `support-${id}.example.com`;
  const [high, low] = [Math.floor(number / 250), (number % 250) + 1];
  const text = `site: ${name}
primary: b
failover: broken
aws: { account: "123456789012", region: eu-central-1 }
appliances:
  a:
    kind: virtual
    hostname: support-${id}-a.example.com
    address: [198.18.${high}.${low}, "2001:db8:a::${number}"]
    version: 24.2.3
    aws: { instance: i-0a1b2c3d4e5a${id}, networkInterface: eni-0a1b2c3d4e5a${id} }
  b:
    kind: virtual
    hostname: support-${id}-b.example.com
    address: [198.19.${high}.${low}, "2001:db8:b::${number}"]
    version: 24.3.1
    aws: { instance: i-0a1b2c3d4e5b${id}, networkInterface: eni-0a1b2c3d4e5b${id} }
targets:
  - elastic-ip: { allocation: eipalloc-0a1b2c3d4e5f${id}, privateIp: { a: 10.1.${high}.${low}, b: 10.2.${high}.${low} } }
  - dns: { route53: { zone: Z0123456789ABCDEFGHIJ }, ttl: 60 }
`;
  return { name, text };
}
