import { fixture, positionOf } from '../fixtures/sites/edited';
import type { Edit, FixtureName } from '../fixtures/sites/edited';
import { problemsOf } from '../fixtures/sites/problems-of';
import { readSite, readSites } from '../../targets';

interface Case {
  readonly when: string;
  readonly in: FixtureName;
  readonly edits: readonly Edit[];
  /** `"Code sentence"`. */
  readonly says: string;
  /** The text at whose start the problem stands. */
  readonly at: string;
}

/** Takes a block of lines that are indented deeper than its key. */
function without(name: FixtureName, key: string): Edit {
  const [block = ''] = new RegExp(`^( *)${key}:\\n(?:\\1 +.*\\n)+`, 'm').exec(fixture(name)) ?? [];
  return [block, ''];
}

const cases: readonly Case[] = [
  {
    when: 'the only appliance is not primary',
    in: 'hardware-before',
    edits: [['primary: a', 'primary: b']],
    says: 'MissingKey appliances.b is missing, and b is primary',
    at: 'appliances:',
  },
  {
    when: 'a pair that backs itself up has one appliance',
    in: 'hardware-before',
    edits: [['failover: none', 'failover: broken']],
    says: 'MissingKey appliances.b is missing',
    at: 'appliances:',
  },
  {
    when: "the site's address is the appliance's own",
    in: 'kept',
    edits: [['siteIp: 10.0.1.50', 'siteIp: 10.0.1.11']],
    says: 'SiteIpIsPrivateIp siteIp of appliance a is its privateIp, and a swing would take its own address away',
    at: '10.0.1.11\n        securityGroups',
  },
  {
    when: 'the Elastic IP lands on another address than the one reserved',
    in: 'kept',
    edits: [['siteIp: 10.0.2.50', 'siteIp: 10.0.2.51']],
    says: 'SiteIpDiffers the Elastic IP lands on privateIp.b, and appliances.b.aws.managed.siteIp is 10.0.2.51',
    at: '10.0.2.50 } }',
  },
  {
    when: 'no address is reserved where the Elastic IP lands',
    in: 'kept',
    edits: [['        siteIp: 10.0.2.50\n', '']],
    says: 'SiteIpMissing the Elastic IP lands on privateIp.b, and appliances.b.aws.managed.siteIp is missing',
    at: '10.0.2.50 } }',
  },
  {
    when: "the site's Elastic IP is an appliance's own",
    in: 'kept',
    edits: [['allocation: eipalloc-0a1b2c3d4e5f60050', 'allocation: eipalloc-0a1b2c3d4e5f60052']],
    says: "OwnAllocation the allocation is that of appliances.b.aws.managed: an appliance's own address never moves",
    at: 'eipalloc-0a1b2c3d4e5f60052, privateIp',
  },
  {
    when: 'both have one allocation',
    in: 'kept',
    edits: [['eipalloc-0a1b2c3d4e5f60052', 'eipalloc-0a1b2c3d4e5f60051']],
    says: 'SameAllocation a and b must differ in their allocation of their own address',
    at: 'eipalloc-0a1b2c3d4e5f60051\ntargets',
  },
  {
    when: 'two interfaces of one subnet have one address',
    in: 'kept',
    edits: [
      ['subnet-0a1b2c3d4e5f60002', 'subnet-0a1b2c3d4e5f60001'],
      ['privateIp: 10.0.2.11', 'privateIp: 10.0.1.50'],
    ],
    says: 'SamePrivateIp privateIp of b is a private address of a in the same subnet',
    at: '10.0.1.50\n        siteIp: 10.0.2.50',
  },
  {
    when: 'a retired instance still holds the address',
    in: 'half-migrated',
    edits: [['privateIp: 10.0.2.41', 'privateIp: 10.0.2.40']],
    says: 'SamePrivateIp privateIp of retired[0] is a private address of b in the same subnet',
    at: '10.0.2.40\n        securityGroups: [sg-0a1b2c3d4e5f60002]\n    protection',
  },
  {
    when: 'a private address is the own address of the other',
    in: 'half-migrated',
    edits: [['198.51.100.40', '10.0.2.40']],
    says: 'AddressOfAnother privateIp of b is the own address of appliance a',
    at: '10.0.2.40\n        securityGroups',
  },
  {
    when: 'the tags of one are on the other too',
    in: 'kept',
    edits: [
      [
        'instance: i-0a1b2c3d4e5f60051\n      networkInterface: eni-0a1b2c3d4e5f60051\n',
        'tag: { Name: kept-b, Env: p }\n',
      ],
    ],
    says: 'TagNamesBoth the tags of b are on the instance of a too, so they name two',
    at: '{ Name: kept-b }',
  },
  {
    when: 'a managed instance has no account',
    in: 'hardware-after',
    edits: [['aws: { account: "123456789012", region: eu-central-1 }\n', '']],
    says: 'AwsMissing managed of appliance b needs aws with account and region, and the file does not say them',
    at: 'ami:',
  },
  {
    when: 'the key of the disk is of another region',
    in: 'hardware-during',
    edits: [['kms:eu-central-1', 'kms:eu-west-1']],
    says: 'ArnElsewhere the key is of another region than aws says, and a disk can only be encrypted with one of its own',
    at: 'arn:aws:kms',
  },
  {
    when: 'user data lies outside the project',
    in: 'hardware-during',
    edits: [['user-data/remote-b.yaml', '../secrets.yaml']],
    says: 'PathOutside appliances.b.aws.managed.userDataFile must be a path inside the project, relative to cdktf.json',
    at: '../secrets',
  },
  {
    when: 'a retired appliance is still there',
    in: 'hardware-after',
    edits: [['hostname: remote-a', 'hostname: remote-b']],
    says: 'SameHostname b and retired[0] must differ in their hostname',
    at: 'remote-b.example.org\n    address: [198.51.100.30',
  },
  {
    when: 'a retired appliance has the address of a present one',
    in: 'hardware-after',
    edits: [['address: [198.51.100.30', 'address: [203.0.113.30']],
    says: 'SameAddress b and retired[0] must differ in their IPv4 address',
    at: '[203.0.113.30, "2001:db8::30"]',
  },
  {
    when: 'one serial number stands twice',
    in: 'hardware-during',
    edits: [
      [
        'targets:',
        'retired: [{ kind: hardware, hostname: c.example.org, address: 198.51.100.9, version: 24.1.1, serial: BT-0042 }]\ntargets:',
      ],
    ],
    says: 'SameSerial a and retired[0] must differ in their serial number',
    at: 'BT-0042 }]',
  },
  {
    when: 'a retired appliance is called as the site',
    in: 'hardware-after',
    edits: [['hostname: remote-a', 'hostname: remote']],
    says: 'SiteNameIsHostname the hostname of appliance retired[0] is the site name, which follows the primary',
    at: 'remote.example.org\n    address: [198',
  },
  {
    when: 'protection is lifted from hardware',
    in: 'hardware-after',
    edits: [['    serial: BT-0042\n', '    serial: BT-0042\n    protection: lifted\n']],
    says: 'NothingToLift retired[0] is not managed here, so there is no protection to lift',
    at: 'lifted',
  },
  {
    when: 'infrastructure has no account',
    in: 'half-migrated',
    edits: [['aws: { account: "123456789012", region: eu-central-1 }\n', '']],
    says: 'AwsMissing infrastructure needs aws with account and region, and the file does not say them',
    at: 'targetGroups:\n    loadBalancer',
  },
  {
    when: 'infrastructure is empty',
    in: 'half-migrated',
    edits: [[without('half-migrated', 'infrastructure')[0], 'infrastructure: {}\n']],
    says: 'NothingKept infrastructure names nothing',
    at: '{}\n',
  },
  {
    when: 'a link has one end',
    in: 'kept',
    edits: [['failover: established', 'failover: none'], without('kept', 'b')],
    says: 'SideVacant link needs two appliances, and there is no appliance b',
    at: 'sg-0a1b2c3d4e5f60002 }',
  },
  {
    when: 'a link ends at hardware',
    in: 'half-migrated',
    edits: [
      [
        'infrastructure:\n',
        'infrastructure:\n  link: { securityGroups: { a: sg-0a1b2c3d4e5f60001, b: sg-0a1b2c3d4e5f60002 } }\n',
      ],
    ],
    says: 'HardwareCannotHold link opens security groups of AWS, and appliance a is hardware',
    at: 'sg-0a1b2c3d4e5f60001, b',
  },
  {
    when: 'a link opens a group that the appliance has not',
    in: 'kept',
    edits: [['b: sg-0a1b2c3d4e5f60002 }', 'b: sg-0a1b2c3d4e5f60009 }']],
    says: 'LinkGroupNotHeld the security group is none of those of appliance b, so its rules would open nothing',
    at: 'sg-0a1b2c3d4e5f60009',
  },
  {
    when: 'the load balancer is in another region',
    in: 'half-migrated',
    edits: [['eu-central-1:123456789012:loadbalancer', 'eu-west-1:123456789012:loadbalancer']],
    says: 'ArnElsewhere the ARN is of another account or region than aws says',
    at: '"arn:aws:elasticloadbalancing:eu-west-1',
  },
  {
    when: 'both probe listeners have one port',
    in: 'half-migrated',
    edits: [['b: 8444', 'b: 8443']],
    says: 'SameProbePort targetGroups.probePorts must differ between a and b',
    at: '8443 }',
  },
  {
    when: "a probe listener would stand on the site's port",
    in: 'half-migrated',
    edits: [['b: 8444', 'b: 443']],
    says: 'ProbePortTaken port 443 is a probe port of infrastructure.targetGroups on the same load balancer',
    at: '"arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener',
  },
  {
    when: 'one address is the member of both groups',
    in: 'half-migrated',
    edits: [['192.168.7.10', '10.0.2.40']],
    says: 'SameMember targetGroups.members must differ between a and b',
    at: '{ address: 10.0.2.40 } }',
  },
  {
    when: 'a member is none of its appliance',
    in: 'half-migrated',
    edits: [['b: { address: 10.0.2.40 }', 'b: { address: 10.0.2.49 }']],
    says: 'MemberNotOnAppliance the member is no private address of appliance b',
    at: '10.0.2.49',
  },
  {
    when: 'hardware is taken for a member inside the VPC',
    in: 'half-migrated',
    edits: [[', outsideVpc: true', '']],
    says: 'OutsideVpcMissing appliance a is hardware and stands in no VPC',
    at: '{ address: 192',
  },
  {
    when: 'a side has no probe port',
    in: 'half-migrated',
    edits: [[', b: 8444', '']],
    says: 'MissingKey targetGroups.probePorts.b is missing',
    at: '{ a: 8443',
  },
];

describe('what an appliance stack needs of a site file', () => {
  test.each(cases)('fails when $when', ({ in: name, edits, says, at }) => {
    const file = fixture(name, ...edits);
    const problems = problemsOf(() => readSite(file, 's.yaml'));
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toContain(says);
    const found = problems.find(({ code, message }) => `${code} ${message}` === says);
    expect(found?.place).toBe(`s.yaml:${positionOf(file, at)}`);
  });
});

test('tags that differ name one instance each, however many they are', () => {
  const byTag = 'tag: { Name: kept-a, Env: p }\n';
  const ids = 'instance: i-0a1b2c3d4e5f60051\n      networkInterface: eni-0a1b2c3d4e5f60051\n';
  expect(problemsOf(() => readSite(fixture('kept', [ids, byTag]), 's.yaml'))).toEqual([]);
});

describe('what belongs to one site only, across files', () => {
  const other = (...edits: readonly Edit[]) => fixture('kept', ...edits);
  const both = (mine: string, theirs: string): readonly string[] =>
    problemsOf(() =>
      readSites([
        { file: 'mine.yaml', text: mine },
        { file: 'theirs.yaml', text: theirs },
      ]),
    ).map(({ place, code, message }) => `${place} ${code} ${message}`);

  test.each<[string, Edit, string]>([
    ['hostname', ['kept-b.example.com', 'remote-a.example.org'], 'name remote-a.example.org'],
    ['address', ['203.0.113.52', '198.51.100.30'], 'address 198.51.100.30'],
    [
      'allocation',
      ['eipalloc-0a1b2c3d4e5f60052', 'eipalloc-0a1b2c3d4e5f60030'],
      'allocation eipalloc-0a1b2c3d4e5f60030',
    ],
    [
      'site address',
      ['eipalloc-0a1b2c3d4e5f60050', 'eipalloc-0a1b2c3d4e5f60030'],
      'allocation eipalloc-0a1b2c3d4e5f60030',
    ],
    [
      'private address',
      ['privateIp: 10.0.2.11', 'privateIp: 10.0.2.30'],
      'in subnet-0a1b2c3d4e5f60002, address 10.0.2.30',
    ],
  ])('fails when the %s of an appliance, retired or not, is in another file too', (_, edit, thing) => {
    expect(both(fixture('hardware-after'), other(edit))).toEqual([
      expect.stringContaining(`TwoOwners ${thing} already belongs to site remote.example.org (mine.yaml)`),
    ]);
  });

  test('the fixtures share nothing', () => {
    expect(both(fixture('hardware-after'), other())).toEqual([]);
    expect(both(fixture('half-migrated'), other())).toEqual([]);
  });

  test('fails when a retired serial number comes back in another file', () => {
    const edits: readonly Edit[] = [
      ['remote.example.org\n', 'again.example.org\n'],
      ['remote-a', 'again-a'],
      ['198.51.100.30', '198.51.100.31'],
      ['2001:db8::30', '2001:db8::31'],
    ];
    expect(both(fixture('hardware-after'), fixture('hardware-before', ...edits))).toEqual([
      expect.stringContaining('TwoOwners serial number BT-0042 already belongs to site remote.example.org'),
    ]);
  });
});
