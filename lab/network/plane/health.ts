import { sides, type Side } from '../../../site';
import type { Guests } from './guests';

/** How target ids name the appliances. */
export interface TargetNames {
  readonly primaryIps: Readonly<Record<Side, string>>;
  readonly instances?: Readonly<Record<Side, string>>;
}

/** As DescribeTargetHealth says it; reason and description are absent when healthy. */
export interface TargetHealth {
  readonly state: 'healthy' | 'unhealthy' | 'initial';
  readonly reason?: string;
  readonly description?: string;
}

/** @source https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html */
const timedOut = { state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' } as const;
const answers = {
  healthy: { state: 'healthy' },
  unhealthy: { state: 'unhealthy', reason: 'Target.FailedHealthChecks', description: 'Health checks failed' },
  initial: {
    state: 'initial',
    reason: 'Elb.InitialHealthChecking',
    description: 'Initial health checks in progress',
  },
} as const;

/** The side a target is; undefined for a stranger. */
export function sideOf(targetId: string, { primaryIps, instances }: TargetNames): Side | undefined {
  return sides.find((side) => primaryIps[side] === targetId || instances?.[side] === targetId);
}

/** What health checks see of a target: a stranger, or a guest without its primary address, never answers. */
export function healthJudge(names: TargetNames, guests: Guests): (targetId: string) => TargetHealth {
  return (targetId) => {
    const side = sideOf(targetId, names);
    if (side === undefined || !guests.has(side, names.primaryIps[side])) return timedOut;
    return answers[guests.health(side)];
  };
}
