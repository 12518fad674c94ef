import { discoveredWith, type PairQuestion } from '../../live';
import { SwingError } from '../../site';
import { settings } from '../swing/fake-world';
import { awsError, fakeAws, type Answers } from './fake-aws';

const question: PairQuestion = {
  site: 'support.example.com',
  region: 'eu-central-1',
  appliances: { a: { tag: { Name: 'support-a' } }, b: { instance: 'i-b' } },
  elsewhere: {},
  settings,
  env: {},
};

function instance(side: string, ip: string): object {
  const [own, secondary] = [`10.0.${ip}.11`, `10.0.${ip}.50`];
  return {
    InstanceId: `i-${side}`,
    State: { Name: 'running' },
    NetworkInterfaces: [
      {
        NetworkInterfaceId: `eni-${side}`,
        PrivateIpAddress: own,
        VpcId: 'vpc-1',
        Attachment: { DeviceIndex: 0 },
        PrivateIpAddresses: [
          { PrivateIpAddress: own, Primary: true },
          { PrivateIpAddress: secondary, Primary: false },
        ],
      },
    ],
  };
}

const instances = (input: { readonly InstanceIds?: readonly string[] }) => ({
  Reservations: [{ Instances: [input.InstanceIds === undefined ? instance('a', '1') : instance('b', '2')] }],
});

const world: Answers = {
  GetCallerIdentityCommand: { Account: '123456789012' },
  DescribeInstancesCommand: instances,
  DescribeAddressesCommand: {
    Addresses: [
      {
        AllocationId: 'eipalloc-own',
        PublicIp: '203.0.113.11',
        NetworkInterfaceId: 'eni-a',
        PrivateIpAddress: '10.0.1.11',
      },
      {
        AllocationId: 'eipalloc-site',
        PublicIp: '203.0.113.10',
        NetworkInterfaceId: 'eni-a',
        PrivateIpAddress: '10.0.1.50',
      },
    ],
  },
  DescribeRouteTablesCommand: {
    RouteTables: [
      {
        RouteTableId: 'rtb-1',
        Routes: [
          { DestinationCidrBlock: '10.99.0.10/32', NetworkInterfaceId: 'eni-a' },
          { DestinationCidrBlock: '10.98.0.0/16', NetworkInterfaceId: 'eni-a' },
          { DestinationCidrBlock: '10.97.0.1/32', NetworkInterfaceId: 'eni-other' },
        ],
      },
    ],
  },
  DescribeTargetGroupsCommand: {
    TargetGroups: [
      { TargetGroupArn: 'group-a', Protocol: 'TCP', LoadBalancerArns: ['nlb'] },
      { TargetGroupArn: 'group-both', Protocol: 'TCP', LoadBalancerArns: ['nlb'] },
      { TargetGroupArn: 'group-web', Protocol: 'HTTP', LoadBalancerArns: ['alb'] },
    ],
  },
  DescribeTargetHealthCommand: ({ TargetGroupArn }: { TargetGroupArn: string }) => ({
    TargetHealthDescriptions: (TargetGroupArn === 'group-a' ? ['10.0.1.50'] : ['10.0.1.50', '10.0.2.50']).map((Id) => ({
      Target: { Id },
      TargetHealth: { State: 'healthy' },
    })),
  }),
  DescribeListenersCommand: {
    Listeners: [
      { ListenerArn: 'listener-443', Port: 443, DefaultActions: [{ Type: 'forward', TargetGroupArn: 'group-a' }] },
      { ListenerArn: 'listener-80', Port: 80, DefaultActions: [{ Type: 'forward', TargetGroupArn: 'group-both' }] },
    ],
  },
  ListHostedZonesByNameCommand: ({ DNSName }: { DNSName: string }) => ({
    HostedZones: [
      { Id: '/hostedzone/ZPRIVATE', Name: 'example.com.', Config: { PrivateZone: true } },
      { Id: '/hostedzone/ZPUBLIC', Name: 'example.com.', Config: { PrivateZone: false } },
    ].filter(() => DNSName === 'example.com'),
  }),
  ListResourceRecordSetsCommand: {
    ResourceRecordSets: [
      { Name: 'support.example.com.', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '203.0.113.10' }] },
      { Name: 'support.example.com.', Type: 'TXT', TTL: 60, ResourceRecords: [{ Value: '"x"' }] },
      { Name: 'zzz.example.com.', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '203.0.113.99' }] },
    ],
  },
};

async function problemsWith(answers: Answers, change: Partial<PairQuestion> = {}): Promise<readonly string[]> {
  const outcome = await discoveredWith({ ...question, ...change }, fakeAws({ ...world, ...answers })).catch(
    (error: unknown) => error,
  );
  return outcome instanceof SwingError ? outcome.problems.map(({ code }) => `${outcome.exitCode} ${code}`) : [];
}

describe('a pair is looked up', () => {
  it('by tag and by id, with its interface and addresses', async () => {
    const { appliances, account } = await discoveredWith(question, fakeAws(world));
    expect(account).toBe('123456789012');
    expect(appliances.a).toMatchObject({
      networkInterface: 'eni-a',
      secondaryIps: ['10.0.1.50'],
      publicIp: '203.0.113.11',
    });
    expect(appliances.b).toMatchObject({ instance: 'i-b', privateIp: '10.0.2.11' });
  });

  it("tells an Elastic IP that can move from an appliance's own", async () => {
    const { sharedAddresses } = await discoveredWith(question, fakeAws(world));
    expect(sharedAddresses.map(({ allocation }) => allocation)).toEqual(['eipalloc-site']);
  });

  it('finds host routes to either interface, and no other route', async () => {
    const { overlayRoutes } = await discoveredWith(question, fakeAws(world));
    expect(overlayRoutes).toEqual([{ address: '10.99.0.10/32', routeTable: 'rtb-1', holder: 'a' }]);
  });

  it('finds listeners whose group belongs to one side alone', async () => {
    const { listeners, groups } = await discoveredWith(question, fakeAws(world));
    expect(groups).toEqual([{ arn: 'group-a', side: 'a', loadBalancer: 'nlb' }]);
    expect(listeners.map(({ port, holder }) => [port, holder])).toEqual([[443, 'a']]);
  });

  it('finds the public zone that holds the name, and only records of that name', async () => {
    const { zone } = await discoveredWith(question, fakeAws(world));
    expect(zone).toEqual({
      id: 'ZPUBLIC',
      name: 'example.com',
      records: [{ type: 'A', ttl: 60, values: ['203.0.113.10'] }],
    });
  });

  it('names what may not be read and goes on', async () => {
    const denied = awsError('AccessDenied', 'not authorized to perform route53:ListHostedZonesByName');
    const found = await discoveredWith(question, fakeAws({ ...world, ListHostedZonesByNameCommand: denied }));
    expect(found.notLookedUp).toEqual([
      expect.stringContaining('the hosted zone could not be looked up: AccessDenied'),
    ]);
    expect(found.overlayRoutes).toHaveLength(1);
  });

  it('sends no writing call', async () => {
    const aws = fakeAws(world);
    await discoveredWith(question, aws);
    expect(aws.sent.filter(({ name }) => !/^(Describe|List|Get)/.test(name))).toEqual([]);
  });
});

describe('looking up a pair fails when', () => {
  it('no instance has the tag', async () => {
    expect(await problemsWith({ DescribeInstancesCommand: { Reservations: [] } })).toEqual(['2 NoSuchInstance']);
  });

  it('an id is malformed or unknown', async () => {
    const unknown = awsError('InvalidInstanceID.NotFound', 'does not exist');
    expect(await problemsWith({ DescribeInstancesCommand: unknown })).toEqual(['2 NoSuchInstance']);
  });

  it('several instances have the tag', async () => {
    const two = { Reservations: [{ Instances: [instance('a', '1'), instance('c', '3')] }] };
    expect(await problemsWith({ DescribeInstancesCommand: two })).toEqual(['2 ManyInstances']);
  });

  it('both sides are one instance', async () => {
    const same = { appliances: { a: { instance: 'i-b' }, b: { instance: 'i-b' } } };
    expect(await problemsWith({}, same)).toEqual(['2 SameInstance']);
  });

  it('the credentials are refused', async () => {
    const refused = awsError('ExpiredToken', 'the security token is expired');
    expect(await problemsWith({ GetCallerIdentityCommand: refused })).toEqual(['5 AwsNotReadable']);
  });
});
