import { loadBalancerOfListener, type ListenerFacts, type LoadBalancerReading, type Proof } from '../../live';
import type { Site } from '../../site';
import type { Pointer } from '../../targets';
import { proven, refuted, refutedUnlessUrgent, type Profile } from './proof';

/** A listener that moves, by its ARN, and the load balancer its ARN names. */
export interface MovedListener {
  readonly pointer: Pointer;
  readonly arn: string;
  /** Undefined when it was not read. */
  readonly reading: LoadBalancerReading | undefined;
}

/** The listeners among the pointers, each with what was read of its load balancer. */
export function movedListeners(
  pointers: readonly Pointer[],
  readings: readonly LoadBalancerReading[],
): readonly MovedListener[] {
  return pointers.flatMap((pointer) => {
    const arn = (pointer.values.a ?? pointer.values.b)?.['arn'];
    if (pointer.resourceType !== 'aws_lb_listener' || typeof arn !== 'string') return [];
    return [
      { pointer, arn, reading: readings.find(({ loadBalancer }) => loadBalancer === loadBalancerOfListener(arn)) },
    ];
  });
}

/** `"support"` of `arn:…:loadbalancer/net/support/50dc6c495c0c9188`, `"support-a"` of a target group's. */
export function shortName(arn: string): string {
  return arn.split('/').at(-2) ?? arn;
}

/** The listener is one of its load balancer's, on the port the site file says. */
export function listenerProofs(moved: MovedListener, site: Site, profile: Profile): readonly Proof[] {
  const id = 'listener-of-load-balancer';
  const { pointer, arn, reading } = moved;
  if (reading?.status !== 'known') return [refutedUnlessUrgent(profile, unreadable(moved))];
  const listener = reading.listeners.find((each) => each.arn === arn);
  const name = `load balancer ${shortName(reading.loadBalancer)}`;
  if (listener === undefined) {
    const sentence = `${pointer.words.what}: ${arn} is no listener of ${name}`;
    return [refuted(id, sentence, 'correct listeners in the site file')];
  }
  return [
    proven(id, `${pointer.words.what} is a listener of ${name}`),
    ...portProof(moved, listener, declaredPort(site, moved)),
  ];
}

const notFound = /^LoadBalancerNotFound(Exception)?$/;

function unreadable({ pointer, arn, reading }: MovedListener): Proof {
  const id = 'listener-of-load-balancer';
  const unknown = reading?.status === 'unknown' ? reading : undefined;
  if (unknown !== undefined && notFound.test(unknown.code)) {
    const sentence = `the load balancer of ${pointer.words.what} does not exist: ${loadBalancerOfListener(arn)}`;
    return refuted(id, sentence, 'correct listeners in the site file');
  }
  const sentence = `the listeners beside ${pointer.words.what} could not be read: ${unknown?.reason ?? 'not asked'}`;
  return refuted(id, sentence, 'allow elasticloadbalancing:DescribeListeners');
}

function declaredPort(site: Site, { pointer, arn }: MovedListener): string | undefined {
  const spec = site.targets.find(({ key }) => key === pointer.target)?.spec;
  if (typeof spec !== 'object' || spec === null || !('listeners' in spec)) return undefined;
  const declared = Object.entries(spec.listeners as Readonly<Record<string, string>>);
  return declared.find(([, listener]) => listener === arn)?.[0];
}

function portProof(
  { pointer }: MovedListener,
  listener: ListenerFacts,
  declared: string | undefined,
): readonly Proof[] {
  if (declared === undefined) return [];
  const id = 'listener-port-as-declared';
  if (String(listener.port) === declared) return [proven(id, `${pointer.words.what} listens on port ${declared}`)];
  const sentence = `${pointer.words.what} listens on port ${listener.port}, the site file says ${declared}`;
  return [refuted(id, sentence, 'correct listeners in the site file: the port stands before the ARN')];
}
