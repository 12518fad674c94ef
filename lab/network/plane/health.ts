import type { Guests } from './guests';
import type { Station } from './station';

/** How target ids name the appliances: by primary private address or by instance, for each station. */
export interface TargetNames {
  readonly primaryIps: Readonly<Partial<Record<Station, string>>>;
  readonly instances?: Readonly<Partial<Record<Station, string>>>;
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

/** The station a target is; undefined for a stranger. */
export function stationOfTarget(targetId: string, { primaryIps, instances }: TargetNames): Station | undefined {
  const stations = Object.keys(primaryIps) as Station[];
  return stations.find((station) => primaryIps[station] === targetId || instances?.[station] === targetId);
}

/** What health checks see of a target: a stranger, a guest without its primary address, or one that is off, never answers. */
export function healthJudge(
  names: TargetNames,
  guests: Guests,
  isOn: (station: Station) => boolean = () => true,
): (targetId: string) => TargetHealth {
  return (targetId) => {
    const station = stationOfTarget(targetId, names);
    if (station === undefined || !guests.has(station, names.primaryIps[station] ?? '')) return timedOut;
    if (!isOn(station)) return timedOut;
    return answers[guests.health(station)];
  };
}
