import { fixture, positionOf } from '../fixtures/sites/edited';
import type { Edit, FixtureName } from '../fixtures/sites/edited';
import { problemsOf } from '../fixtures/sites/problems-of';
import { readSite } from '../../targets';

interface Case {
  readonly when: string;
  readonly edits: readonly Edit[];
  readonly code: string;
  readonly text: string;
  /** The text at whose start the problem stands. */
  readonly at: string;
}

function isRefused(name: FixtureName, { edits, code, text, at }: Case): void {
  const file = fixture(name, ...edits);
  const problems = problemsOf(() => readSite(file, 's.yaml'));
  const found = problems.find((problem) => problem.code === code && problem.message === text);
  expect(problems.map((problem) => `${problem.code} ${problem.message}`)).toContain(`${code} ${text}`);
  expect(found?.place).toBe(`s.yaml:${positionOf(file, at)}`);
}

const eip = 'elastic-ip: { allocation: eipalloc-0a1b2c3d4e5f60001, privateIp: { a: 10.0.1.50, b: 10.0.2.50 } }';
const overlay = 'overlay-ip: { address: 10.99.0.10/32, routeTables: [rtb-0a1b2c3d4e5f60001] }';
const hardwareA: readonly Edit[] = [
  ['kind: virtual', 'kind: hardware'],
  ['    aws: { instance: i-0a1b2c3d4e5f60001, networkInterface: eni-0a1b2c3d4e5f60001 }', ''],
];
const listener = 'listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2';
const arn = `"arn:aws:elasticloadbalancing:eu-central-1:123456789012:${listener}"`;

const inSupport: readonly Case[] = [
  {
    when: 'a key is unknown',
    edits: [['failover:', 'colour: red\nfailover:']],
    code: 'UnknownKey',
    text: 'unknown key colour',
    at: 'colour',
  },
  {
    when: 'a key inside an appliance is unknown',
    edits: [['version: 24.2.3', 'versoin: 24.2.3']],
    code: 'UnknownKey',
    text: 'unknown key appliances.a.versoin',
    at: 'versoin',
  },
  {
    when: 'a key is missing',
    edits: [['    version: 24.2.3\n', '']],
    code: 'MissingKey',
    text: 'appliances.a.version is missing',
    at: 'a:\n    kind',
  },
  {
    when: 'a side is missing',
    edits: [['  b:\n', '  c:\n']],
    code: 'MissingKey',
    text: 'appliances.b is missing',
    at: 'appliances:',
  },
  {
    when: 'primary is no side',
    edits: [['primary: a', 'primary: c']],
    code: 'NotAllowed',
    text: 'primary must be a or b',
    at: 'c                         #',
  },
  {
    when: 'a version is a number',
    edits: [['version: 24.2.3', 'version: 24.2']],
    code: 'WrongType',
    text: 'appliances.a.version must be text',
    at: '24.2\n',
  },
  {
    when: 'appliances is a list',
    edits: [['appliances:\n', 'appliances: [1]\nx:\n']],
    code: 'WrongType',
    text: 'appliances must be a map',
    at: '[1]',
  },
  {
    when: 'targets is text',
    edits: [['targets: ', 'targets: none\nx: ']],
    code: 'WrongType',
    text: 'targets must be a list',
    at: 'none\nx',
  },
  {
    when: 'a key stands twice',
    edits: [['primary: a', 'primary: b\nprimary: a']],
    code: 'DuplicateKey',
    text: 'the key "primary" stands twice',
    at: 'primary: a',
  },
  {
    when: 'a port stands twice, as number and as text',
    edits: [[`443: ${arn}`, `443: ${arn}, "443": ${arn}`]],
    code: 'DuplicateKey',
    text: 'the key "443" stands twice',
    at: '"443":',
  },
  {
    when: 'an alias hides a value',
    edits: [
      ['version: 24.2.3', 'version: &v 24.2.3'],
      ['version: 24.3.1', 'version: *v'],
    ],
    code: 'AliasNotAllowed',
    text: 'the alias *v is not allowed here',
    at: '*v',
  },
  {
    when: 'an address is no address',
    edits: [['203.0.113.11', '1.2.3.999']],
    code: 'NotAnAddress',
    text: 'appliances.a.address must be the IP address of a host',
    at: '1.2.3.999',
  },
  {
    when: 'an address is IPv4 in IPv6 clothes',
    edits: [['203.0.113.11', '"::ffff:203.0.113.11"']],
    code: 'NotAnAddress',
    text: 'appliances.a.address must be the IP address of a host',
    at: '"::ffff',
  },
  {
    when: 'an appliance has two addresses of one family',
    edits: [['203.0.113.11', '[203.0.113.11, 203.0.113.14]']],
    code: 'TwoAddressesOfOneFamily',
    text: 'appliances.a.address[1] is the second address of its family',
    at: '203.0.113.14',
  },
  {
    when: 'an account lost its quotes',
    edits: [['"123456789012", region', '123456789012, region']],
    code: 'WrongType',
    text: 'aws.account must be text',
    at: '123456789012,',
  },
  {
    when: 'both appliances have one address',
    edits: [['203.0.113.12', '203.0.113.11']],
    code: 'SameAddress',
    text: 'a and b must differ in their IPv4 address',
    at: '203.0.113.11\n    version: 24.3.1',
  },
  {
    when: 'both appliances have one hostname',
    edits: [['support-b.example.com', 'Support-A.example.com.']],
    code: 'SameHostname',
    text: 'a and b must differ in their hostname',
    at: 'Support-A',
  },
  {
    when: 'both appliances are one instance',
    edits: [['i-0a1b2c3d4e5f60002', 'i-0a1b2c3d4e5f60001']],
    code: 'SameInstance',
    text: 'a and b must differ in their EC2 instance',
    at: 'i-0a1b2c3d4e5f60001, networkInterface: eni-0a1b2c3d4e5f60002',
  },
  {
    when: 'both appliances have one interface',
    edits: [['eni-0a1b2c3d4e5f60002', 'eni-0a1b2c3d4e5f60001']],
    code: 'SameNetworkInterface',
    text: 'a and b must differ in their network interface',
    at: 'eni-0a1b2c3d4e5f60001 }\ntargets',
  },
  {
    when: 'both appliances have one tag',
    edits: [
      ['{ instance: i-0a1b2c3d4e5f60001, networkInterface: eni-0a1b2c3d4e5f60001 }', '{ tag: { Name: x, Env: p } }'],
      ['{ instance: i-0a1b2c3d4e5f60002, networkInterface: eni-0a1b2c3d4e5f60002 }', '{ tag: { Env: p, Name: x } }'],
    ],
    code: 'SameTag',
    text: 'a and b must differ in their tag',
    at: '{ Env: p, Name',
  },
  {
    when: 'the site name is a hostname',
    edits: [['support-b.example.com', 'support.example.com']],
    code: 'SiteNameIsHostname',
    text: 'the hostname of appliance b is the site name, which follows the primary',
    at: 'support.example.com\n    address: 203.0.113.12',
  },
  {
    when: 'versions differ while failover is established',
    edits: [['failover: broken', 'failover: established']],
    code: 'VersionsDiffer',
    text: 'a and b must run the same version while failover is established: a runs 24.2.3',
    at: '24.3.1',
  },
  {
    when: 'an elastic-ip would point to hardware',
    edits: hardwareA,
    code: 'HardwareCannotHold',
    text: 'elastic-ip cannot point to hardware appliance a',
    at: '{ allocation',
  },
  {
    when: 'an overlay-ip would point to hardware',
    edits: hardwareA,
    code: 'HardwareCannotHold',
    text: 'overlay-ip cannot point to hardware appliance a',
    at: '{ address: 10.99',
  },
  {
    when: 'an elastic-ip would point to an appliance outside AWS',
    edits: [['    aws: { instance: i-0a1b2c3d4e5f60001, networkInterface: eni-0a1b2c3d4e5f60001 }', '']],
    code: 'ApplianceNotOnAws',
    text: 'elastic-ip needs the AWS ids of appliance a',
    at: '{ allocation',
  },
  {
    when: 'account and region are not given',
    edits: [['aws: { account: "123456789012", region: eu-central-1 }', '']],
    code: 'AwsMissing',
    text: 'nat needs aws with account and region, and the file does not say them',
    at: 'listeners:',
  },
  {
    when: 'one private address is given for two interfaces',
    edits: [['b: 10.0.2.50', 'b: 10.0.1.50']],
    code: 'SamePrivateIp',
    text: 'privateIp must differ between a and b: two interfaces cannot hold one private address',
    at: '10.0.1.50 }',
  },
  {
    when: "an Elastic IP would displace the appliance's own address",
    edits: [['203.0.113.12', '10.0.2.50']],
    code: 'DisplacesOwnAddress',
    text: "the Elastic IP would displace the appliance's own address: it is the address of appliance b",
    at: '10.0.2.50 }',
  },
  {
    when: 'a private address is public',
    edits: [['b: 10.0.2.50', 'b: 203.0.113.50']],
    code: 'NotPrivate',
    text: 'targets[0].elastic-ip.privateIp.b must be a private address of the interface',
    at: '203.0.113.50',
  },
  {
    when: 'an overlay address is a network',
    edits: [['10.99.0.10/32', '10.99.0.0/24']],
    code: 'NotAHostRoute',
    text: 'targets[1].overlay-ip.address must be one IPv4 host with /32',
    at: '10.99.0.0/24',
  },
  {
    when: "an overlay address is an appliance's own",
    edits: [['10.99.0.10/32', '203.0.113.11/32']],
    code: 'DisplacesOwnAddress',
    text: "the overlay address would displace the appliance's own address: it is the address of appliance a",
    at: '203.0.113.11/32',
  },
  {
    when: 'a route table is listed twice',
    edits: [['[rtb-0a1b2c3d4e5f60001]', '[rtb-0a1b2c3d4e5f60001, rtb-0a1b2c3d4e5f60001]']],
    code: 'ListedTwice',
    text: 'targets[1].overlay-ip.routeTables[1] stands twice',
    at: 'rtb-0a1b2c3d4e5f60001] }',
  },
  {
    when: 'both target groups are one',
    edits: [['support-b/83e2d6bc24d8a068', 'support-a/73e2d6bc24d8a067']],
    code: 'SameTargetGroup',
    text: 'targetGroups must differ between a and b: one group for both sides never moves',
    at: '"arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/support-a/73e2d6bc24d8a067"\n  # -',
  },
  {
    when: 'a listener is in another region',
    edits: [[arn, arn.replace('eu-central-1', 'eu-west-1')]],
    code: 'ArnElsewhere',
    text: 'the ARN is of another account or region than aws says',
    at: arn.replace('eu-central-1', 'eu-west-1'),
  },
  {
    when: 'one listener stands under two ports',
    edits: [[`443: ${arn}`, `443: ${arn}, 8443: ${arn}`]],
    code: 'ListedTwice',
    text: 'the same listener stands under two ports',
    at: `${arn} }`,
  },
  {
    when: 'the listeners of one target are of two load balancers',
    edits: [[`443: ${arn}`, `443: ${arn}, 8443: ${arn.replace('50dc', '60dc')}`]],
    code: 'TwoLoadBalancers',
    text: 'all listeners of one nat target must belong to one load balancer',
    at: arn.replace('50dc', '60dc'),
  },
  {
    when: 'a port is no port',
    edits: [['443: "arn', 'https: "arn']],
    code: 'Malformed',
    text: 'targets[2].nat.listeners.https must be a port',
    at: 'https: "arn',
  },
  {
    when: 'one allocation stands twice',
    edits: [[`  - ${overlay}`, `  - ${eip.replace('.50,', '.51,')}\n  - ${overlay}`]],
    code: 'OwnedTwice',
    text: 'allocation eipalloc-0a1b2c3d4e5f60001 is already moved by targets[0].elastic-ip',
    at: eip.replace('.50,', '.51,'),
  },
  {
    when: 'one route stands twice',
    edits: [[`  - ${overlay}`, `  - ${overlay.replace('[', '[rtb-0a1b2c3d4e5f60002, ')}\n  - ${overlay}`]],
    code: 'OwnedTwice',
    text: 'route 10.99.0.10/32 in rtb-0a1b2c3d4e5f60001 is already moved by targets[1].overlay-ip',
    at: overlay,
  },
  {
    when: 'a target is of no known kind',
    edits: [['overlay-ip:', 'overlay:']],
    code: 'UnknownTargetKind',
    text: 'targets[1] is of no known kind',
    at: 'overlay: ',
  },
  {
    when: 'two kinds share one list entry',
    edits: [['  - overlay-ip:', '    overlay-ip:']],
    code: 'OneKindPerTarget',
    text: 'targets[0] must name one kind of target',
    at: 'elastic-ip: {',
  },
  {
    when: 'a tombstone is malformed',
    edits: [['released: []', 'released: [elastic-ip/10.0.0.1]']],
    code: 'MalformedKey',
    text: 'released[0] is not the key of a target',
    at: 'elastic-ip/10',
  },
  {
    when: 'a tombstone is of no known kind',
    edits: [['released: []', 'released: [eip/10.0.0.1]']],
    code: 'UnknownTargetKind',
    text: 'released[0] is not the key of a target',
    at: 'eip/10',
  },
  {
    when: 'a tombstone names a living target',
    edits: [['released: []', 'released: [elastic-ip/eipalloc-0a1b2c3d4e5f60001]']],
    code: 'ReleasedButPresent',
    text: 'released[0] names a target that is still in targets',
    at: 'elastic-ip/eipalloc',
  },
  {
    when: 'a tombstone stands twice',
    edits: [['released: []', 'released: [shared-ip/10.0.0.5, shared-ip/10.0.0.5]']],
    code: 'ReleasedTwice',
    text: 'released[1] stands twice',
    at: 'shared-ip/10.0.0.5]',
  },
];

const dns = 'dns: { route53: { zone: Z0123456789ABCDEFGHIJ }, ttl: 60 }';

const inDns: readonly Case[] = [
  {
    when: 'a TTL is zero',
    edits: [['ttl: 60', 'ttl: 0']],
    code: 'OutOfRange',
    text: 'targets[0].dns.ttl must be at least 1',
    at: '0 }   # DNS',
  },
  {
    when: 'a TTL is above an hour',
    edits: [['ttl: 60', 'ttl: 3601']],
    code: 'OutOfRange',
    text: 'targets[0].dns.ttl must be at most 3600',
    at: '3601',
  },
  {
    when: 'a TTL is a fraction',
    edits: [['ttl: 60', 'ttl: 1.5']],
    code: 'WrongType',
    text: 'targets[0].dns.ttl must be a whole number',
    at: '1.5',
  },
  {
    when: 'both sides serve the same address',
    edits: [['ttl: 60', 'ttl: 60, values: { a: 203.0.113.9, b: 203.0.113.9 }']],
    code: 'DnsNeverMoves',
    text: 'dns serves the same on both sides, so it would never move',
    at: '203.0.113.9 } }',
  },
  {
    when: 'one of two families never moves',
    edits: [['ttl: 60', 'ttl: 60, values: { a: [203.0.113.9, "2001:db8::9"], b: [203.0.113.8, "2001:DB8:0::9"] }']],
    code: 'DnsNeverMoves',
    text: 'dns serves the same on both sides, so it would never move',
    at: '[203.0.113.8',
  },
  {
    when: 'only one side has an IPv6 address',
    edits: [['203.0.113.11', '[203.0.113.11, "2001:db8::11"]']],
    code: 'DnsFamiliesDiffer',
    text: 'both sides must serve the same record types, else a swing would delete one: a serves A and AAAA, b serves A',
    at: '{ route53',
  },
  {
    when: 'one side serves a name, the other an address',
    edits: [['ttl: 60', 'ttl: 60, values: { a: front.example.net }']],
    code: 'DnsFamiliesDiffer',
    text: 'both sides must serve the same record types, else a swing would delete one: a serves CNAME, b serves A',
    at: '{ route53',
  },
  {
    when: 'a name points to itself',
    edits: [['ttl: 60', 'ttl: 60, values: { a: Support.Example.com., b: b.example.net }']],
    code: 'DnsPointsToItself',
    text: 'values.a is the site name itself',
    at: 'Support.Example.com.',
  },
  {
    when: 'a value is neither address nor name',
    edits: [['ttl: 60', 'ttl: 60, values: { a: 1.2.3.999, b: 1.2.3.4 }']],
    code: 'NotAnAddress',
    text: 'targets[0].dns.values.a must be the IP address of a host',
    at: '1.2.3.999',
  },
  {
    when: 'a zone is no zone id',
    edits: [['zone: Z0123456789ABCDEFGHIJ', 'zone: example.com']],
    code: 'Malformed',
    text: 'targets[0].dns.route53.zone must look like "Z0123456789ABCDEFGHIJ"',
    at: 'example.com }',
  },
  {
    when: 'two dns targets own one record',
    edits: [[`  - ${dns}`, `  - ${dns.replace('60', '61')}\n  - ${dns}`]],
    code: 'OwnedTwice',
    text: 'record support.example.com in zone Z0123456789ABCDEFGHIJ is already moved by targets[0].dns',
    at: dns,
  },
];

const shared = 'shared-ip: { address: 10.0.0.5, subnet: 10.0.0.0/24, by: hand }';
const nat = 'nat: { by: hand, where: "fw1, rule 12", address: 198.51.100.80, ports: [443] }';
const second = `dns: { rfc2136: { zone: help.example.org, server: ns9.example.org, key: swing }, ttl: 60 }`;

const inHelp: readonly Case[] = [
  {
    when: 'a host name is served at the apex of a zone',
    edits: [
      ['zone: example.org', 'zone: help.example.org'],
      ['      ttl: 60', '      ttl: 60\n      values: { a: a.example.net, b: b.example.net }'],
    ],
    code: 'CnameAtApex',
    text: "values.b is a host name, and a zone's own name cannot be a CNAME",
    at: 'b.example.net',
  },
  {
    when: 'the site name lies outside the zone',
    edits: [['zone: example.org', 'zone: ample.org']],
    code: 'NameOutsideZone',
    text: 'the site name help.example.org does not lie in the zone',
    at: 'ample.org, server',
  },
  {
    when: 'a server has no such port',
    edits: [['ns1.example.org:53"', 'ns1.example.org:70000"']],
    code: 'NotAServer',
    text: 'targets[1].dns.rfc2136.server must be a host with or without a port',
    at: '"ns1.example.org:70000',
  },
  {
    when: 'two unguarded rfc2136 targets have two servers',
    edits: [
      [nat, second],
      ['guarded: true', 'guarded: false'],
    ],
    code: 'TwoDnsServers',
    text: 'all rfc2136 targets of a site that are not guarded must share server and key',
    at: '"ns1.example.org:53"',
  },
  {
    when: 'a shared address lies outside its subnet',
    edits: [[nat, shared.replace('10.0.0.5', '10.0.1.5')]],
    code: 'OutsideSubnet',
    text: 'address must lie inside subnet 10.0.0.0/24',
    at: '10.0.1.5',
  },
  {
    when: 'a shared address is the broadcast address',
    edits: [[nat, shared.replace('10.0.0.5', '10.0.0.255')]],
    code: 'NotAHost',
    text: 'address is the network or broadcast address of 10.0.0.0/24',
    at: '10.0.0.255',
  },
  {
    when: 'a subnet has host bits',
    edits: [[nat, shared.replace('10.0.0.0/24', '10.0.0.1/24')]],
    code: 'NotASubnet',
    text: 'targets[0].shared-ip.subnet must be a network with its prefix length and no host bits',
    at: '10.0.0.1/24',
  },
  {
    when: 'a shared-ip would stand on AWS',
    edits: [
      [nat, shared],
      ['b: { kind: virtual,', 'b: { aws: { tag: { Name: x } }, kind: virtual,'],
    ],
    code: 'AwsCannotHold',
    text: 'shared-ip cannot point to appliance b on AWS: a VPC does not follow an address by ARP',
    at: '{ address: 10.0.0.5',
  },
  {
    when: "a NAT address is an appliance's own",
    edits: [['address: 198.51.100.80', 'address: 198.51.100.10']],
    code: 'DisplacesOwnAddress',
    text: "the NAT address would displace the appliance's own address: it is the address of appliance a",
    at: '198.51.100.10, ports',
  },
  {
    when: 'a place has a control character',
    edits: [['fw1, rule 12', 'fw1\\e[2J']],
    code: 'Malformed',
    text: 'targets[0].nat.where must be one line of plain text',
    at: '"fw1\\e',
  },
  {
    when: 'a hand-moved nat lacks its address',
    edits: [['address: 198.51.100.80, ', '']],
    code: 'MissingKey',
    text: 'targets[0].nat.address is missing',
    at: 'nat:',
  },
];

describe('a site file of AWS targets', () => {
  test.each(inSupport)('fails when $when', (one) => isRefused('support', one));
});

describe('a site file of a Route 53 target', () => {
  test.each(inDns)('fails when $when', (one) => isRefused('support-by-dns', one));
});

describe('a site file of hand-moved and RFC 2136 targets', () => {
  test.each(inHelp)('fails when $when', (one) => isRefused('help', one));
});
