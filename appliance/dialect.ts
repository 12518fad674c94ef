import type { ClientCounts, ApiInfo, HealthReading } from './answers/reading';
import type { Role } from './side';

/** What an appliance is told. */
export interface RoleCommand {
  readonly role: 'primary' | 'backup';
  /** Pulls the primary's data first: everyone on it is disconnected meanwhile. */
  readonly dataSyncFirst: boolean;
  /** Only for a primary that becomes backup while its peer cannot be reached by it. */
  readonly force: boolean;
}

/** The calls this room needs, in one of the two languages. Every one may throw an `ApplianceError`. */
export interface Dialect {
  readonly api: 'v2' | 'xml';
  info(signal?: AbortSignal): Promise<ApiInfo>;
  health(signal?: AbortSignal): Promise<HealthReading>;
  /** The role from a second source than health; undefined where there is none. */
  listedRole(applianceId: string, signal?: AbortSignal): Promise<Role | undefined>;
  clientCounts(applianceId: string | undefined, signal?: AbortSignal): Promise<ClientCounts>;
  /** Begins a role change; hands back what the appliance says. Begun is not done. */
  startRoleChange(command: RoleCommand): Promise<string>;
}
