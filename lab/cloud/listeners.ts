import type { Next } from './corrections/correction';
import { withParams, type ArrivingCall } from './wire/call';
import { child, elements, parseXml, rootOf, text, type XmlNode } from './wire/xml';

/** A listener and the groups its default action forwards to. */
export interface Listener {
  readonly arn: string;
  readonly loadBalancerArn: string;
  readonly port: number;
  readonly targetGroupArns: readonly string[];
}

/** Whether a call is one of Elastic Load Balancing's, and which. */
export function isElb(call: ArrivingCall, ...actions: readonly string[]): boolean {
  return call.service === 'elasticloadbalancing' && actions.includes(call.action);
}

/** Another, reading question of the same caller to the same service. */
export function elbQuestion(
  call: ArrivingCall,
  action: string,
  params: Readonly<Record<string, string>>,
): ArrivingCall {
  const all = new URLSearchParams({ Action: action, Version: '2015-12-01', ...params });
  return { ...withParams(call, all), action, writing: false };
}

/** The elements of a list in an answer: `members(document, 'Listeners')`. */
export function members(document: XmlNode, list: string): readonly XmlNode[] {
  return elements(resultOf(document), list, 'member');
}

/** `<DescribeListenersResult>` inside `<DescribeListenersResponse>`. */
export function resultOf(document: XmlNode): XmlNode {
  const root = rootOf(document);
  const name = Object.keys(root).find((key) => key.endsWith('Result'));
  return name === undefined ? {} : child(root, name);
}

/** Every listener of every load balancer of the account. */
export async function everyListener(call: ArrivingCall, next: Next): Promise<readonly Listener[]> {
  const balancers = await next(elbQuestion(call, 'DescribeLoadBalancers', {}));
  const arns = members(parseXml(balancers.body), 'LoadBalancers').flatMap((one) => text(one, 'LoadBalancerArn') ?? []);
  const answers = await Promise.all(
    arns.map((arn) => next(elbQuestion(call, 'DescribeListeners', { LoadBalancerArn: arn }))),
  );
  return answers.flatMap(({ body }) => members(parseXml(body), 'Listeners').map(parseListener));
}

/** A listener as an answer shows it. */
export function parseListener(node: XmlNode): Listener {
  return {
    arn: text(node, 'ListenerArn') ?? '',
    loadBalancerArn: text(node, 'LoadBalancerArn') ?? '',
    port: Number(text(node, 'Port') ?? 0),
    targetGroupArns: [...new Set(elements(node, 'DefaultActions', 'member').flatMap(groupsOf))],
  };
}

function groupsOf(action: XmlNode): readonly string[] {
  const weighted = elements(child(action, 'ForwardConfig'), 'TargetGroups', 'member');
  return [action, ...weighted].flatMap((one) => text(one, 'TargetGroupArn') ?? []);
}
