import { Balancer } from '../../../lab/network/plane/balancer';
import { Guests } from '../../../lab/network/plane/guests';
import { healthJudge } from '../../../lab/network/plane/health';
import type { Effect } from '../../../lab/recorded-call';

const names = { primaryIps: { a: '10.0.1.11', b: '10.0.2.11' }, instances: { a: 'i-a', b: 'i-b' } } as const;
const wiring = { address: '203.0.113.30', arn: 'arn:lb', ports: [443] } as const;
const forward = (targetGroupArn: string | undefined, loadBalancerArn = 'arn:lb'): Effect => ({
  kind: 'listener-modified',
  listenerArn: `${loadBalancerArn}/443`,
  loadBalancerArn,
  port: 443,
  targetGroupArn,
});
const registered = (targetGroupArn: string, ...targets: readonly string[]): Effect => ({
  kind: 'targets-changed',
  targetGroupArn,
  targets,
});

function withGroups(): { readonly balancer: Balancer; readonly guests: Guests } {
  const guests = new Guests({ a: ['10.0.1.11'], b: ['10.0.2.11'] });
  const balancer = new Balancer(wiring, names, guests);
  for (const effect of [registered('tg-a', '10.0.1.11'), registered('tg-b', 'i-b'), forward('tg-a')])
    balancer.apply(effect);
  return { balancer, guests };
}

describe('a network load balancer', () => {
  it('gives new connections to the target of the group its listener forwards to', () => {
    const { balancer } = withGroups();
    expect(balancer.holderAt(443)).toEqual({ side: 'a', privateAddress: '10.0.1.11' });
    balancer.apply(forward('tg-b'));
    expect(balancer.holderAt(443)).toEqual({ side: 'b', privateAddress: '10.0.2.11' });
  });

  it.each<[string, Effect]>([
    ['the listener is deleted', { kind: 'listener-deleted', listenerArn: 'arn:lb/443' }],
    ['the group is empty', registered('tg-a')],
    ['several groups are forwarded to', forward(undefined)],
    ['a stranger is the target', registered('tg-a', '10.9.9.9')],
  ])('gives them to nobody when %s', (_, effect) => {
    const { balancer } = withGroups();
    balancer.apply(effect);
    expect(balancer.holderAt(443)).toBeUndefined();
  });

  it('is not moved by a listener of another load balancer', () => {
    const { balancer } = withGroups();
    balancer.apply(forward('tg-b', 'arn:other'));
    expect(balancer.holderAt(443)).toMatchObject({ side: 'a' });
  });

  it('prefers a healthy target and fails open where none is', () => {
    const { balancer, guests } = withGroups();
    balancer.apply(registered('tg-a', '10.0.1.11', '10.0.2.11'));
    guests.setHealth('a', 'unhealthy');
    expect(balancer.holderAt(443)).toMatchObject({ side: 'b' });
    guests.setHealth('b', 'initial');
    expect(balancer.holderAt(443)).toMatchObject({ side: 'a' });
  });
});

describe('health checks', () => {
  it('are answered by what the guest has configured and how it is', () => {
    const guests = new Guests({ a: ['10.0.1.11'], b: ['10.0.2.11'] });
    const judge = healthJudge(names, guests);
    expect(judge('i-a')).toEqual({ state: 'healthy' });
    guests.setHealth('a', 'unhealthy');
    expect(judge('10.0.1.11')).toMatchObject({ state: 'unhealthy', reason: 'Target.FailedHealthChecks' });
    guests.setHealth('a', 'initial');
    expect(judge('10.0.1.11')).toMatchObject({ state: 'initial', reason: 'Elb.InitialHealthChecking' });
  });

  it('time out at an appliance that is off', () => {
    const guests = new Guests({ a: ['10.0.1.11'], b: ['10.0.2.11'] });
    const judge = healthJudge(names, guests, (station) => station !== 'a');
    expect(judge('i-a')).toMatchObject({ state: 'unhealthy', reason: 'Target.Timeout' });
    expect(judge('i-b')).toEqual({ state: 'healthy' });
  });

  it.each(['10.0.2.11', '10.9.9.9'])('time out at %s, which nobody has', (target) => {
    const guests = new Guests({ a: ['10.0.1.11'], b: ['10.0.2.11'] });
    guests.unconfigure('b', '10.0.2.11');
    expect(healthJudge(names, guests)(target)).toMatchObject({ state: 'unhealthy', reason: 'Target.Timeout' });
  });
});
