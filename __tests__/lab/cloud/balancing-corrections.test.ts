import { startMoto, startRecordingProxy, type Moto, type RecordingProxy } from '../../../lab/cloud';
import { RawClient } from './raw-client';
import { allocate, smallCloud, type SmallInterface } from './small-cloud';

jest.setTimeout(60_000);

let moto: Moto;
let proxy: RecordingProxy;
/** Asks the emulator itself: what it would have answered. */
let emulator: RawClient;
/** Asks through the proxy: what AWS answers. */
let aws: RawClient;
let pair: { readonly vpc: string; readonly a: SmallInterface; readonly b: SmallInterface };
let made = 0;

beforeAll(async () => {
  moto = await startMoto();
  proxy = await startRecordingProxy({ upstream: moto.url, accessKeyIds: ['AKIALAB'] });
  [emulator, aws] = [new RawClient(moto.url), new RawClient(proxy.url)];
  pair = await smallCloud(aws);
});

afterAll(async () => {
  await proxy?.stop();
  await moto?.stop();
});

const inEmulator = (arn: string): string => arn.replace('/net/', '/app/');
const lastEffects = () => proxy.calls.at(-1)?.effects;

async function balancer(more: Readonly<Record<string, string>> = {}): Promise<string> {
  made += 1;
  const kind = { Action: 'CreateLoadBalancer', Name: `lb-${made}`, Type: 'network' };
  const answer = await aws.elb({ ...kind, 'SubnetMappings.member.1.SubnetId': pair.a.subnet, ...more });
  return answer.first('LoadBalancerArn');
}

async function group(target: string): Promise<string> {
  made += 1;
  const kind = { Protocol: 'TCP', Port: '443', TargetType: 'ip', VpcId: pair.vpc };
  const answer = await aws.elb({ Action: 'CreateTargetGroup', Name: `tg-${made}`, ...kind });
  const arn = answer.first('TargetGroupArn');
  await aws.elb({ Action: 'RegisterTargets', TargetGroupArn: arn, 'Targets.member.1.Id': target });
  return arn;
}

const forwardTo = (arn: string) => ({
  'DefaultActions.member.1.Type': 'forward',
  'DefaultActions.member.1.TargetGroupArn': arn,
});

async function listener(arn: string, targetGroup: string, port = '443'): Promise<string> {
  const where = { LoadBalancerArn: arn, Protocol: 'TCP', Port: port };
  return (await aws.elb({ Action: 'CreateListener', ...where, ...forwardTo(targetGroup) })).first('ListenerArn');
}

const modify = (arn: string, targetGroup: string) =>
  aws.elb({ Action: 'ModifyListener', ListenerArn: arn, ...forwardTo(targetGroup) });
const describeListener = (arn: string) => ({ Action: 'DescribeListeners', 'ListenerArns.member.1': arn });
const health = (client: RawClient, arn: string) => client.elb({ Action: 'DescribeTargetHealth', TargetGroupArn: arn });

describe('a network load balancer', () => {
  test('says net in its ARN and that of its listener, app in the emulator', async () => {
    const arn = await balancer();
    expect(arn).toMatch(/:loadbalancer\/net\//);
    expect(await listener(arn, await group(pair.a.primary))).toMatch(/:listener\/net\//);
    expect((await emulator.elb({ Action: 'DescribeLoadBalancers' })).body).toContain(inEmulator(arn));
    expect((await emulator.elb({ Action: 'DescribeLoadBalancers' })).body).not.toContain(arn);
  });

  test('shows its Elastic IP, which the emulator forgets', async () => {
    const allocation = await allocate(aws, '203.0.113.90');
    const arn = await balancer({ 'SubnetMappings.member.1.AllocationId': allocation });
    const question = (one: string) => ({ Action: 'DescribeLoadBalancers', 'LoadBalancerArns.member.1': one });
    expect((await emulator.elb(question(inEmulator(arn)))).all('IpAddress')).toEqual([]);
    const shown = await aws.elb(question(arn));
    expect([shown.first('IpAddress'), shown.first('AllocationId')]).toEqual(['203.0.113.90', allocation]);
  });
});

describe('a listener', () => {
  test('of TCP shows no TLS policy', async () => {
    const arn = await listener(await balancer(), await group(pair.a.primary));
    expect((await emulator.elb(describeListener(inEmulator(arn)))).first('SslPolicy')).not.toBe('');
    expect((await aws.elb(describeListener(arn))).all('SslPolicy')).toEqual([]);
  });

  test('moves by one effect, ends by another', async () => {
    const [lb, first, second] = [await balancer(), await group(pair.a.primary), await group(pair.b.primary)];
    const arn = await listener(lb, first);
    await modify(arn, second);
    expect(lastEffects()).toEqual([
      { kind: 'listener-modified', listenerArn: arn, loadBalancerArn: lb, port: 443, targetGroupArn: second },
    ]);
    await aws.elb({ Action: 'DeleteListener', ListenerArn: arn });
    expect(lastEffects()).toEqual([{ kind: 'listener-deleted', listenerArn: arn }]);
  });

  test('fails when it is to forward to a group of another load balancer, which the emulator allows', async () => {
    const [own, foreign] = [await group(pair.a.primary), await group(pair.b.primary)];
    const arn = await listener(await balancer(), own);
    await listener(await balancer(), foreign);
    const refused = await modify(arn, foreign);
    expect([refused.status, refused.first('Code')]).toEqual([400, 'TargetGroupAssociationLimit']);
    expect(lastEffects()).toEqual([]);
    const wrong = { Action: 'ModifyListener', ListenerArn: inEmulator(arn), ...forwardTo(foreign) };
    expect((await emulator.elb(wrong)).status).toBe(200);
  });

  test('fails when it is to forward to a group that does not exist', async () => {
    const own = await group(pair.a.primary);
    const refused = await modify(await listener(await balancer(), own), `${own}0`);
    expect([refused.status, refused.first('Code')]).toEqual([400, 'TargetGroupNotFound']);
  });
});

describe('a target group', () => {
  test('is unused until it stands in a listener, healthy all the time in the emulator', async () => {
    const arn = await group(pair.a.primary);
    expect((await health(emulator, arn)).first('State')).toBe('healthy');
    const unused = await health(aws, arn);
    expect([unused.first('State'), unused.first('Reason')]).toEqual(['unused', 'Target.NotInUse']);
    await listener(await balancer(), arn);
    expect((await health(aws, arn)).first('State')).toBe('healthy');
  });

  test('is as healthy as its appliance', async () => {
    const arn = await group(pair.a.primary);
    await listener(await balancer(), arn);
    proxy.judgeHealthBy((target) => ({ state: 'unhealthy', reason: 'Target.Timeout', description: target }));
    const sick = await health(aws, arn);
    proxy.judgeHealthBy(() => ({ state: 'healthy' }));
    expect([sick.first('State'), sick.first('Description')]).toEqual(['unhealthy', pair.a.primary]);
  });

  test('belongs to the load balancer whose listener forwards to it now', async () => {
    const [lb, first, second] = [await balancer(), await group(pair.a.primary), await group(pair.b.primary)];
    const arn = await listener(lb, first);
    await modify(arn, second);
    const question = { Action: 'DescribeTargetGroups', 'TargetGroupArns.member.1': first };
    expect((await emulator.elb(question)).body).toContain(inEmulator(lb));
    expect((await aws.elb(question)).body).not.toContain(lb);
    expect((await aws.elb({ ...question, 'TargetGroupArns.member.1': second })).body).toContain(lb);
  });

  test('tells every target it has after one came or went', async () => {
    const arn = await group(pair.a.primary);
    await aws.elb({ Action: 'RegisterTargets', TargetGroupArn: arn, 'Targets.member.1.Id': pair.b.primary });
    expect(lastEffects()).toEqual([
      { kind: 'targets-changed', targetGroupArn: arn, targets: [pair.a.primary, pair.b.primary] },
    ]);
    await aws.elb({ Action: 'DeregisterTargets', TargetGroupArn: arn, 'Targets.member.1.Id': pair.a.primary });
    expect(lastEffects()).toEqual([{ kind: 'targets-changed', targetGroupArn: arn, targets: [pair.b.primary] }]);
  });
});

describe('a route', () => {
  const destination = '10.99.0.10/32';
  const routeTable = async (vpc: string) =>
    (await aws.ec2({ Action: 'CreateRouteTable', VpcId: vpc })).first('routeTableId');
  const lead = (
    action: string,
    table: string,
    { id }: SmallInterface,
    more: Readonly<Record<string, string>> = {},
  ) => ({
    Action: action,
    RouteTableId: table,
    DestinationCidrBlock: destination,
    NetworkInterfaceId: id,
    ...more,
  });

  test('moves by one effect, ends by another', async () => {
    const table = await routeTable(pair.vpc);
    await aws.ec2(lead('CreateRoute', table, pair.a));
    await aws.ec2(lead('ReplaceRoute', table, pair.b));
    const effect = { kind: 'route-replaced', routeTableId: table, destination };
    expect(lastEffects()).toEqual([{ ...effect, networkInterfaceId: pair.b.id }]);
    await aws.ec2({ Action: 'DeleteRoute', RouteTableId: table, DestinationCidrBlock: destination });
    expect(lastEffects()).toEqual([{ ...effect, networkInterfaceId: undefined }]);
  });

  test('shows the instance of its interface, which the emulator does not', async () => {
    const table = await routeTable(pair.vpc);
    await aws.ec2(lead('CreateRoute', table, pair.a));
    const question = { Action: 'DescribeRouteTables', 'RouteTableId.1': table };
    expect((await emulator.ec2(question)).all('instanceId')).toEqual([]);
    expect((await aws.ec2(question)).all('instanceId')).toEqual([pair.a.instance]);
  });

  test('moves nowhere in a dry run, which the emulator takes for earnest', async () => {
    const table = await routeTable(pair.vpc);
    await aws.ec2(lead('CreateRoute', table, pair.a));
    const dry = await aws.ec2(lead('ReplaceRoute', table, pair.b, { DryRun: 'true' }));
    expect([dry.status, dry.first('Code')]).toEqual([412, 'DryRunOperation']);
    expect(proxy.calls.at(-1)).toMatchObject({ writing: false, effects: [] });
    expect((await emulator.ec2(lead('ReplaceRoute', table, pair.b, { DryRun: 'true' }))).status).toBe(200);
  });

  test('fails when one that is not there is replaced', async () => {
    const refused = await aws.ec2(lead('ReplaceRoute', await routeTable(pair.vpc), pair.a));
    expect([refused.status, refused.first('Code')]).toEqual([400, 'InvalidParameterValue']);
  });

  test('fails when it is created again, which overwrites it in the emulator', async () => {
    const table = await routeTable(pair.vpc);
    await aws.ec2(lead('CreateRoute', table, pair.a));
    const refused = await aws.ec2(lead('CreateRoute', table, pair.b));
    expect([refused.status, refused.first('Code')]).toEqual([400, 'RouteAlreadyExists']);
    expect((await emulator.ec2(lead('CreateRoute', table, pair.b))).status).toBe(200);
  });

  test('fails when it is to lead into another network, which the emulator allows', async () => {
    const elsewhere = await smallCloud(aws);
    const table = await routeTable(elsewhere.vpc);
    for (const client of [aws, emulator]) await client.ec2(lead('CreateRoute', table, elsewhere.a));
    const refused = await aws.ec2(lead('ReplaceRoute', table, pair.a));
    expect([refused.status, refused.first('Code')]).toEqual([400, 'InvalidParameterValue']);
    expect((await emulator.ec2(lead('ReplaceRoute', table, pair.a))).status).toBe(200);
  });

  test("needs the interface's source/destination check off, whose change is an effect", async () => {
    const off = { 'SourceDestCheck.Value': 'false', NetworkInterfaceId: pair.a.id };
    await aws.ec2({ Action: 'ModifyNetworkInterfaceAttribute', ...off });
    expect(lastEffects()).toEqual([
      { kind: 'source-dest-check-changed', networkInterfaceId: pair.a.id, enabled: false },
    ]);
  });
});

test('a listener shows its one group in both forms once it is told to', async () => {
  const targetGroup = await group(pair.a.primary);
  const arn = await listener(await balancer(), targetGroup);
  expect((await aws.elb(describeListener(arn))).all('TargetGroupArn')).toEqual([targetGroup]);
  proxy.showForwardConfig();
  const shown = await aws.elb(describeListener(arn));
  expect([shown.all('TargetGroupArn'), shown.first('Weight')]).toEqual([[targetGroup, targetGroup], '1']);
});
