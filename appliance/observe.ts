import { said, type HealthReading } from './answers/reading';
import type { Dialect } from './dialect';
import type { ReachableAppliance, RoleReading } from './observation';
import { ApplianceError, type ApplianceProblem } from './problem';
import type { Role } from './side';

/** Which appliance is looked at, through what, and when by our clock (milliseconds since 1970). */
export interface Look {
  readonly hostname: string;
  readonly dialect: Dialect;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Everything the API says. Health must answer; what else is missing is listed. @throws ApplianceError */
export async function observeThrough({ hostname, dialect, now, signal }: Look): Promise<ReachableAppliance> {
  const health = await dialect.health(signal);
  const observedAt = now();
  const [info, listed, counts] = await Promise.all([
    part(dialect.info(signal).then((read) => ({ ...read, readAt: now() }))),
    part(listedRoleOf(dialect, health, signal)),
    part(dialect.clientCounts(health.applianceId, signal)),
  ]);
  const agreed = agreedRole(health, listed.value, hostname);
  const { unsaid, role: _role, ...rest } = health;
  return said<ReachableAppliance>({
    status: 'reachable',
    hostname,
    api: dialect.api,
    observedAt: new Date(observedAt).toISOString(),
    ...(rest as Required<typeof rest>),
    role: agreed.role,
    roleConfirmed: agreed.confirmed,
    clients: counts.value ?? {},
    clockAheadSeconds: info.value?.currentTime && secondsBetween(info.value.readAt, info.value.currentTime),
    apiVersion: info.value?.apiVersion,
    product: info.value?.product,
    unsaid: [...unsaid, ...info.problems, ...listed.problems, ...counts.problems, ...agreed.problems],
  } as { readonly [K in keyof ReachableAppliance]: ReachableAppliance[K] | undefined });
}

/** The role alone, from both sources. @throws ApplianceError */
export async function readRoleThrough({ hostname, dialect, signal }: Look): Promise<RoleReading> {
  const health = await dialect.health(signal);
  const listed = await part(listedRoleOf(dialect, health, signal));
  const { role, confirmed } = agreedRole(health, listed.value, hostname);
  const { applianceId } = health;
  return said<Extract<RoleReading, { status: 'reachable' }>>({
    status: 'reachable',
    role,
    roleConfirmed: confirmed,
    applianceId,
  });
}

interface AgreedRole {
  readonly role?: Role;
  readonly confirmed: boolean;
  readonly problems: readonly ApplianceProblem[];
}

/**
 * Health may be answered from a cache, so an old role can stand beside the new one; then neither is believed.
 * @source vendor's API v2: health asked for more than once a minute may come from a cache
 */
function agreedRole({ role }: HealthReading, listed: Role | undefined, place: string): AgreedRole {
  if (role === undefined || listed === undefined)
    return { ...said<{ role?: Role }>({ role: role ?? listed }), confirmed: false, problems: [] };
  if (role === listed) return { role, confirmed: true, problems: [] };
  const message = `health says ${role}, the list of appliances says ${listed}`;
  const remedy = 'health may be a minute old: look again';
  return { confirmed: false, problems: [{ code: 'RolesDisagree', place, message, remedy }] };
}

function listedRoleOf(
  dialect: Dialect,
  { applianceId }: HealthReading,
  signal: AbortSignal,
): Promise<Role | undefined> {
  return applianceId === undefined ? Promise.resolve(undefined) : dialect.listedRole(applianceId, signal);
}

interface Part<T> {
  readonly value?: T;
  readonly problems: readonly ApplianceProblem[];
}

/** What may be missing without hiding the rest. */
async function part<T>(asked: Promise<T>): Promise<Part<T>> {
  try {
    return { value: await asked, problems: [] };
  } catch (error) {
    if (error instanceof ApplianceError) return { problems: [error.problem] };
    throw error;
  }
}

function secondsBetween(ours: number, theirs: string): number {
  // never -0, which prints as such
  return Math.round((Date.parse(theirs) - ours) / 1_000) + 0;
}
