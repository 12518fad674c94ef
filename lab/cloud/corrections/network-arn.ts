import type { Answer } from '../wire/answer';
import { withParams, type ArrivingCall } from '../wire/call';
import { elements, parseXml, text } from '../wire/xml';
import { isElb, resultOf } from '../listeners';
import type { Correction } from './correction';

/** The emulator calls every load balancer an application load balancer in its ARN. */
export function networkArn(): Correction {
  const ids = new Set<string>();
  return {
    id: 'network-load-balancer-arn',
    sentence: 'the ARNs of a network load balancer and of its listeners say net, not app',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html (examples)',
    answer: async (call, next) => {
      if (call.service !== 'elasticloadbalancing') return next(call);
      const answer = await next(inward(call));
      if (isElb(call, 'CreateLoadBalancer') && call.params.get('Type') === 'network') learn(ids, answer);
      return outward(answer, ids);
    },
  };
}

/** The last part of a load balancer's ARN is its own. */
function learn(ids: Set<string>, { body }: Answer): void {
  const made = elements(resultOf(parseXml(body)), 'LoadBalancers', 'member');
  for (const one of made) ids.add(text(one, 'LoadBalancerArn')?.split('/').at(-1) ?? '');
}

function inward(call: ArrivingCall): ArrivingCall {
  const params = new URLSearchParams();
  for (const [name, value] of call.params) params.append(name, value.replace(netPart, '$1/app/'));
  return withParams(call, params);
}

const netPart = /(:(?:loadbalancer|listener|listener-rule))\/net\//;
const appArn = /(:(?:loadbalancer|listener|listener-rule))\/app\/([^/<]+\/)([0-9a-f]+)/g;

function outward(answer: Answer, ids: ReadonlySet<string>): Answer {
  const body = answer.body.replaceAll(appArn, (whole: string, kind: string, name: string, id: string) =>
    ids.has(id) ? `${kind}/net/${name}${id}` : whole,
  );
  return { ...answer, body };
}
