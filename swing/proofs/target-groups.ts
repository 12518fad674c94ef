import type { LoadBalancerReading, Proof, TargetFacts, TargetGroupReading } from '../../live';
import { otherSide, type Side } from '../../site';
import type { Pointer } from '../../targets';
import { movedListeners, shortName, type MovedListener } from './listeners';
import { proven, refuted, refutedUnlessUrgent, type Profile } from './proof';

/** What is to be known before a listener forwards to another group. */
export interface GroupCheck {
  readonly pointers: readonly Pointer[];
  readonly loadBalancers: readonly LoadBalancerReading[];
  readonly targetGroups: readonly TargetGroupReading[];
  readonly to: Side;
  readonly profile: Profile;
}

type Known = Extract<TargetGroupReading, { status: 'known' }>;

/**
 * The group that takes over is checked by AWS and healthy. In a planned swing the other group must be checked as well,
 * else nobody would know whether going back is safe.
 */
export function targetGroupProofs(check: GroupCheck): readonly Proof[] {
  const moved = movedListeners(check.pointers, check.loadBalancers);
  const sides: readonly Side[] = check.profile === 'swing' ? [check.to, otherSide(check.to)] : [check.to];
  const proofs = moved.flatMap((listener) => sides.flatMap((side) => groupProofs(listener, side, { check, moved })));
  return distinct(proofs);
}

interface Looking {
  readonly check: GroupCheck;
  readonly moved: readonly MovedListener[];
}

function groupProofs(listener: MovedListener, side: Side, { check, moved }: Looking): readonly Proof[] {
  const arn = listener.pointer.values[side]?.['target_group_arn'];
  if (arn === undefined) return side === check.to ? [notCreated(side)] : [];
  const group = check.targetGroups.find(({ targetGroup }) => targetGroup === arn);
  if (group?.status !== 'known') return [refutedUnlessUrgent(check.profile, unreadable(String(arn), side, group))];
  const health = side === check.to ? [healthProof(group, side)] : [];
  return [...usedProofs({ listener, side, group, moved }, check.profile), ...health];
}

/** The backup's may be missing, a swing to it may not begin; of a side without an appliance nothing is asked. */
function notCreated(side: Side): Proof {
  const sentence = `the site file names no target group of ${side}`;
  return refuted('target-group-readable', sentence, `write the ARN of its group as targetGroups.${side}`);
}

const notFound = /^TargetGroupNotFound(Exception)?$/;

function unreadable(arn: string, side: Side, group: TargetGroupReading | undefined): Proof {
  const unknown = group?.status === 'unknown' ? group : undefined;
  const name = `target group ${shortName(arn)} of ${side}`;
  return unknown !== undefined && notFound.test(unknown.code)
    ? refuted('target-group-readable', `${name} does not exist: ${arn}`, 'correct targetGroups in the site file')
    : refuted(
        'target-group-readable',
        `${name} could not be read: ${unknown?.reason ?? 'not asked'}`,
        'allow elasticloadbalancing:DescribeTargetGroups and elasticloadbalancing:DescribeTargetHealth',
      );
}

interface Use {
  readonly listener: MovedListener;
  readonly side: Side;
  readonly group: Known;
  readonly moved: readonly MovedListener[];
}

/**
 * A target group serves one load balancer only, and AWS checks its targets only while some listener forwards to it.
 * @source https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html
 */
function usedProofs({ listener, side, group, moved }: Use, profile: Profile): readonly Proof[] {
  const { reading } = listener;
  if (reading === undefined) return [];
  const name = `target group ${shortName(group.targetGroup)} of ${side}`;
  const balancer = `load balancer ${shortName(reading.loadBalancer)}`;
  const elsewhere = group.loadBalancers.find((arn) => arn !== reading.loadBalancer);
  if (elsewhere !== undefined) {
    const sentence = `group of another load balancer: ${name} serves ${shortName(elsewhere)}, not ${shortName(reading.loadBalancer)}; AWS allows one`;
    const remedy = `correct listeners or targetGroups.${side} in the site file, or make a group for ${side} that only ${balancer} uses`;
    return [refuted('target-group-of-load-balancer', sentence, remedy)];
  }
  const id = 'target-group-probe-listener';
  if (reading.status !== 'known') return [];
  const own = reading.listeners.find(
    ({ arn, targetGroups }) => !isMoved(arn, moved) && targetGroups.includes(group.targetGroup),
  );
  if (own !== undefined)
    return [proven(id, `${name} has a listener of its own, port ${own.port}: AWS checks it always`)];
  const none = group.loadBalancers.length === 0;
  const sentence = none
    ? `${name} is in no listener: AWS never checks it (unused)`
    : `${name} has no listener but those that move: AWS does not check it while it is not primary`;
  const remedy = `give ${name} a permanent probe listener on a port of its own at ${balancer}`;
  const proof = refuted(id, sentence, remedy);
  return [none ? proof : refutedUnlessUrgent(profile, proof)];
}

function isMoved(arn: string, moved: readonly MovedListener[]): boolean {
  return moved.some((listener) => listener.arn === arn);
}

/** Only `healthy` is healthy: `unused` and `initial` mean that nobody knows. */
function healthProof({ targetGroup, targets }: Known, side: Side): Proof {
  const id = 'target-group-healthy';
  const sick = targets.filter(({ health }) => health !== 'healthy');
  const counts = `healthy ${targets.length - sick.length}/${targets.length}`;
  const name = `target group ${shortName(targetGroup)} of ${side}`;
  if (targets.length === 0)
    return refuted(id, `${name}: ${counts}, no target is registered`, `register appliance ${side} as its target`);
  if (sick.length === 0) return proven(id, `${name}: ${counts}`);
  const remedy = 'repair what the reason says, wait until AWS calls every target healthy, then swing preflight';
  return refuted(id, `${name}: ${counts}; ${sick.map(sicknessOf).join(', ')}`, remedy);
}

function sicknessOf({ id, port, health, reason }: TargetFacts): string {
  const where = port === undefined ? id : `${id}:${port}`;
  return `${where} is ${health}${reason === undefined ? '' : ` (${reason})`}`;
}

/** Several listeners share their groups: what is true of a group is said once. */
function distinct(proofs: readonly Proof[]): readonly Proof[] {
  return [...new Map(proofs.map((proof) => [`${proof.id} ${proof.sentence}`, proof])).values()];
}
