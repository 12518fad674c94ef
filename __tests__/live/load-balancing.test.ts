import { readIpTargets } from '../../live/ip-targets';
import { readLoadBalancers } from '../../live/load-balancing';
import { readRouteTables } from '../../live/route-tables';
import { readTargetGroups } from '../../live/target-groups';
import { awsError, fakeAws } from './fake-aws';
import {
  groupArn,
  listener,
  listenerArn,
  loadBalancer,
  nameRecord,
  overlayRoute,
  probeListenerArn,
  routeTable,
} from './pointer-fixtures';

const pointers = [overlayRoute, listener, nameRecord('A')];

describe('load balancers', () => {
  test('are read once, with every listener and where it forwards to', async () => {
    const forward = { Type: 'forward', TargetGroupArn: groupArn('a') };
    const weighted = { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: groupArn('b') }] } };
    const aws = fakeAws({
      DescribeListenersCommand: {
        Listeners: [
          { ListenerArn: listenerArn, Port: 443, DefaultActions: [forward] },
          { ListenerArn: probeListenerArn('b'), Port: 8443, DefaultActions: [weighted] },
        ],
      },
    });
    expect(await readLoadBalancers([...pointers, listener], aws)).toEqual([
      {
        loadBalancer,
        status: 'known',
        listeners: [
          { arn: listenerArn, port: 443, targetGroups: [groupArn('a')] },
          { arn: probeListenerArn('b'), port: 8443, targetGroups: [groupArn('b')] },
        ],
      },
    ]);
    expect(aws.sent).toMatchObject([{ input: { LoadBalancerArn: loadBalancer } }]);
  });

  test('that cannot be read are unknown with their code', async () => {
    const aws = fakeAws({ DescribeListenersCommand: awsError('LoadBalancerNotFoundException', 'gone') });
    expect(await readLoadBalancers(pointers, aws)).toMatchObject([
      { loadBalancer, status: 'unknown', code: 'LoadBalancerNotFoundException' },
    ]);
  });
});

describe('target groups', () => {
  const unhealthy = { State: 'unhealthy', Reason: 'Target.FailedHealthChecks', Description: 'Health checks failed' };

  test('of both sides are read with every target and what AWS says of it', async () => {
    const aws = fakeAws({
      DescribeTargetGroupsCommand: { TargetGroups: [{ LoadBalancerArns: [loadBalancer] }] },
      DescribeTargetHealthCommand: {
        TargetHealthDescriptions: [
          { Target: { Id: 'i-1', Port: 443 }, TargetHealth: { State: 'healthy' } },
          { Target: { Id: 'i-2' }, TargetHealth: unhealthy },
        ],
      },
    });
    const [a, b, ...more] = await readTargetGroups(pointers, aws);
    expect(a).toEqual({
      targetGroup: groupArn('a'),
      status: 'known',
      loadBalancers: [loadBalancer],
      targets: [
        { id: 'i-1', port: 443, health: 'healthy' },
        { id: 'i-2', health: 'unhealthy', reason: 'Health checks failed' },
      ],
    });
    expect(b).toMatchObject({ targetGroup: groupArn('b') });
    expect(more).toEqual([]);
  });

  test('that cannot be read are unknown with their code', async () => {
    const denied = awsError('AccessDenied', 'not authorized');
    const aws = fakeAws({ DescribeTargetGroupsCommand: denied, DescribeTargetHealthCommand: denied });
    expect(await readTargetGroups([listener], aws)).toMatchObject([
      { targetGroup: groupArn('a'), status: 'unknown', code: 'AccessDenied' },
      { targetGroup: groupArn('b'), status: 'unknown' },
    ]);
  });
});

describe('whatever checks a private address', () => {
  const ipGroup = { TargetGroupArn: 'arn:ip', TargetType: 'ip', LoadBalancerArns: [loadBalancer] };
  const health = {
    TargetHealthDescriptions: [{ Target: { Id: '10.0.2.50', Port: 443 }, TargetHealth: { State: 'healthy' } }],
  };

  test('is found in IP target groups only', async () => {
    const instances = { TargetGroupArn: 'arn:instances', TargetType: 'instance' };
    const aws = fakeAws({
      DescribeTargetGroupsCommand: { TargetGroups: [instances, ipGroup] },
      DescribeTargetHealthCommand: health,
    });
    expect(await readIpTargets(pointers, aws)).toEqual({
      status: 'known',
      complete: true,
      targets: [
        { id: '10.0.2.50', port: 443, health: 'healthy', targetGroup: 'arn:ip', loadBalancers: [loadBalancer] },
      ],
    });
    expect(aws.sent.map(({ name }) => name)).toEqual(['DescribeTargetGroupsCommand', 'DescribeTargetHealthCommand']);
  });

  test('is looked for in 200 groups and no more, and says so', async () => {
    const page = { TargetGroups: Array.from({ length: 100 }, () => ipGroup), NextMarker: 'more' };
    const aws = fakeAws({ DescribeTargetGroupsCommand: page, DescribeTargetHealthCommand: health });
    expect(await readIpTargets(pointers, aws)).toMatchObject({ status: 'known', complete: false });
    expect(aws.sent.filter(({ name }) => name === 'DescribeTargetGroupsCommand')).toHaveLength(2);
    expect(aws.sent.filter(({ name }) => name === 'DescribeTargetHealthCommand')).toHaveLength(200);
  });

  describe('of an overlay address', () => {
    const subnets = (...ids: readonly string[]) => ({
      LoadBalancers: [{ LoadBalancerArn: loadBalancer, AvailabilityZones: ids.map((SubnetId) => ({ SubnetId })) }],
    });
    const table = (subnet: string, eni: string) => ({
      Associations: [{ SubnetId: subnet }],
      Routes: [{ DestinationCidrBlock: '10.99.0.10/32', NetworkInterfaceId: eni }],
    });
    const checked = (balancers: unknown, ...RouteTables: readonly object[]) =>
      fakeAws({
        DescribeTargetGroupsCommand: { TargetGroups: [ipGroup] },
        DescribeTargetHealthCommand: {
          TargetHealthDescriptions: [{ Target: { Id: '10.99.0.10' }, TargetHealth: { State: 'healthy' } }],
        },
        DescribeLoadBalancersCommand: balancers,
        DescribeRouteTablesCommand: { RouteTables },
      });

    test.each([
      ['one interface', ['s-1'], [table('s-1', 'eni-b')], ['eni-b']],
      ['two', ['s-1', 's-2'], [table('s-1', 'eni-b'), table('s-2', 'eni-a')], ['eni-b', 'eni-a']],
      ['nobody knows which, with the main route table', ['s-1', 's-2'], [table('s-1', 'eni-b')], undefined],
    ])('reaches %s by the routes of its subnets', async (_, ids, tables, reached) => {
      const reading = await readIpTargets(pointers, checked(subnets(...ids), ...tables));
      const [target] = reading.status === 'known' ? reading.targets : [];
      expect(target).toMatchObject({ id: '10.99.0.10', health: 'healthy' });
      expect(target?.checkReaches).toEqual(reached);
    });

    test('reaches nobody knows whom when that may not be read', async () => {
      const reading = await readIpTargets(pointers, checked(awsError('AccessDenied', 'not authorized')));
      expect(reading).toMatchObject({ status: 'known', targets: [{ id: '10.99.0.10' }] });
    });
  });

  test('is unknown when it may not be read', async () => {
    const aws = fakeAws({ DescribeTargetGroupsCommand: awsError('AccessDenied', 'not authorized') });
    expect(await readIpTargets(pointers, aws)).toMatchObject({ status: 'unknown', code: 'AccessDenied' });
  });
});

describe('route tables', () => {
  test('are read with their VPC', async () => {
    const aws = fakeAws({ DescribeRouteTablesCommand: { RouteTables: [{ VpcId: 'vpc-1', Routes: [] }] } });
    expect(await readRouteTables(pointers, aws)).toEqual([{ routeTable, status: 'known', vpc: 'vpc-1' }]);
  });

  test('that do not exist are unknown with their code', async () => {
    const aws = fakeAws({ DescribeRouteTablesCommand: awsError('InvalidRouteTableID.NotFound', 'gone') });
    expect(await readRouteTables([overlayRoute], aws)).toMatchObject([
      { routeTable, status: 'unknown', code: 'InvalidRouteTableID.NotFound' },
    ]);
  });
});
