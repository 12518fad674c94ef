import { holderOf } from '../../live';
import { readPermission, readPointer, readServed } from '../../live/read-pointer';
import { awsError, fakeAws, reach } from './fake-aws';
import { groupArn, listener, listenerArn, loadBalancer } from './pointer-fixtures';

const forwardTo = (arn: string) => ({
  Type: 'forward',
  Order: 1,
  TargetGroupArn: arn,
  ForwardConfig: {
    TargetGroups: [{ TargetGroupArn: arn, Weight: 1 }],
    TargetGroupStickinessConfig: { Enabled: false },
  },
});

function listening(...DefaultActions: readonly object[]) {
  const found = { ListenerArn: listenerArn, LoadBalancerArn: loadBalancer, Port: 8443, DefaultActions };
  return { DescribeListenersCommand: { Listeners: [found] } };
}

describe('a listener', () => {
  test.each(['a', 'b'] as const)('that forwards to the group of %s is held by it', async (side) => {
    const aws = fakeAws(listening(forwardTo(groupArn(side))));
    const reading = await readPointer(listener, reach(aws));
    expect(reading).toEqual({
      address: listener.address,
      status: 'present',
      values: listener.values[side],
      importId: listenerArn,
      extra: {},
    });
    expect(holderOf(listener, reading)).toBe(side);
    expect(aws.sent).toEqual([{ name: 'DescribeListenersCommand', input: { ListenerArns: [listenerArn] } }]);
  });

  test.each([
    ['to another group', forwardTo(groupArn('a').replace('support-a', 'other'))],
    ['by an answer of its own', { Type: 'fixed-response', Order: 1 }],
    [
      'to both groups by weight',
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: groupArn('a'), Weight: 1 },
            { TargetGroupArn: groupArn('b'), Weight: 9 },
          ],
        },
      },
    ],
  ])('that answers %s is held by something else, never absent', async (_, action) => {
    const reading = await readPointer(listener, reach(fakeAws(listening(action))));
    expect(holderOf(listener, reading)).toBe('other');
  });

  test.each(['ListenerNotFound', 'ListenerNotFoundException'])('that does not exist (%s) is absent', async (code) => {
    const aws = fakeAws({ DescribeListenersCommand: awsError(code, 'gone') });
    expect(await readPointer(listener, reach(aws))).toEqual({ address: listener.address, status: 'absent' });
  });

  test('that may not be read is unknown', async () => {
    const aws = fakeAws({ DescribeListenersCommand: awsError('AccessDenied', 'not authorized') });
    expect(await readPointer(listener, reach(aws))).toMatchObject({ status: 'unknown', code: 'AccessDenied' });
  });

  test('has no dry run, so that nobody asks for permission', async () => {
    expect(await readPermission(listener, 'b', reach(fakeAws({})))).toEqual([]);
  });
});

describe('users arrive', () => {
  const zones = (...LoadBalancerAddresses: readonly object[]) => ({
    DescribeLoadBalancersCommand: { LoadBalancers: [{ AvailabilityZones: [{ LoadBalancerAddresses }] }] },
  });

  test("at the load balancer's static addresses, on the port of the listener", async () => {
    const aws = fakeAws({ ...listening(), ...zones({ IpAddress: '198.51.100.80' }, { IpAddress: '198.51.100.81' }) });
    expect(await readServed(listener, 'b', reach(aws))).toEqual([
      { pointer: listener.address, what: 'NAT port 443', address: '198.51.100.80', port: 8443 },
      { pointer: listener.address, what: 'NAT port 443', address: '198.51.100.81', port: 8443 },
    ]);
  });

  test('at addresses that are not known when it has no static ones', async () => {
    const served = await readServed(listener, 'b', reach(fakeAws({ ...listening(), ...zones() })));
    expect(served).toEqual([
      { pointer: listener.address, what: 'NAT port 443', address: undefined, withoutAddress: true },
    ]);
  });
});
