import type { Failover, Side } from '../site';
import type { ApplianceKind, ApplianceKinds, LabTarget } from './cloud';
import type { SecondaryHabit } from './network';
import type { PairOptions } from './simulated-pair';
import type { LabBackend } from './state-place';

export interface LabOptions {
  /** What follows the primary. @default ["elastic-ip", "dns"] */
  readonly targets?: readonly LabTarget[];
  /** @default "broken"; "none" where an appliance is absent */
  readonly failover?: Failover;
  /** How the appliances answer their API. @default - as documented, in no time */
  readonly api?: LabApi;
  /** Whether the site file says `api:`, so that the engine asks the appliances. @default - where failover is established or something is moved by hand */
  readonly usesApi?: boolean;
  /** Whether the name of the target `rfc2136` is changed by our own provider, with prerequisites. @default false */
  readonly guarded?: boolean;
  /**
   * Hardware stands at a data centre: a public address of its own, and a private one that the load balancer reaches; the
   * shared and the overlay address cannot lie there. @default - both virtual, with the target `shared-ip` both hardware
   */
  readonly appliances?: { readonly a: Exclude<ApplianceKind, 'absent'>; readonly b?: ApplianceKind };
  /** Whether there is room for appliances that are to be created. @default - where one is not virtual */
  readonly room?: boolean;
  /** How the secondary learns of changes, with the target `rfc2136`. @default "prompt" */
  readonly secondary?: SecondaryHabit;
  /** Where state and lock lie. @default "local" */
  readonly backend?: LabBackend;
  /** The workspace folder; made if absent, left in place. @default - a fresh temporary folder, removed at the end */
  readonly root?: string;
}

/** What of the simulated pair a lab may choose. */
export interface LabApi extends Pick<PairOptions, 'quirks' | 'durations' | 'clock' | 'account'> {
  /** Of each appliance, in the site file too. @default - a runs "24.2.3", b "24.3.1"; both "24.3.1" while failover is established */
  readonly versions?: Readonly<Record<Side, string>>;
}

/** Options with every default in its place. */
export interface LabChoice extends LabOptions {
  readonly targets: readonly LabTarget[];
  readonly kinds: ApplianceKinds;
  readonly failover: Failover;
  readonly usesApi: boolean;
  readonly versions: Readonly<Record<Side, string>>;
}

/** @throws Error when the options contradict each other */
export function chosen(options: LabOptions): LabChoice {
  const { targets = ['elastic-ip', 'dns'] } = options;
  const kinds = kindsOf(options, targets);
  const { failover = kinds.b === 'absent' ? 'none' : 'broken' } = options;
  const { versions = usualVersions[failover] } = options.api ?? {};
  refuseTwoOwners(targets);
  refuseHardwareInVpc(targets, kinds);
  refuseSharedIpInCloud(targets, kinds);
  const { usesApi = failover === 'established' || targets.some(isByHand) } = options;
  return { ...options, targets, kinds, failover, usesApi, versions };
}

function isByHand(target: LabTarget): boolean {
  return target === 'nat-by-hand' || target === 'shared-ip';
}

/** Whether Terraform needs the provider of this project. */
export function needsOwnProvider({ guarded, failover, targets, usesApi }: LabChoice): boolean {
  return guarded === true || targets.some(isByHand) || (usesApi && failover === 'established');
}

const apart = { a: '24.2.3', b: '24.3.1' } as const;
const usualVersions = { none: apart, broken: apart, established: { a: '24.3.1', b: '24.3.1' } } as const;

function refuseTwoOwners(targets: readonly LabTarget[]): void {
  if (!targets.includes('dns') || !targets.includes('rfc2136')) return;
  throw new Error('the lab takes dns (Route 53) or rfc2136 (BIND), not both: one name has one owner');
}

function kindsOf({ appliances }: LabOptions, targets: readonly LabTarget[]): ApplianceKinds {
  const usual = targets.includes('shared-ip') ? 'hardware' : 'virtual';
  const { a, b = usual } = appliances ?? { a: usual };
  return { a, b };
}

function refuseHardwareInVpc(targets: readonly LabTarget[], kinds: ApplianceKinds): void {
  const kept = targets.filter((target) => target === 'elastic-ip' || target === 'overlay-ip');
  if (kept.length === 0 || Object.values(kinds).every((kind) => kind === 'virtual')) return;
  throw new Error(`the lab takes ${kept.join(' and ')} with two virtual appliances only`);
}

/** The address lies in the network of the data centre, and a VPC does not follow it. */
function refuseSharedIpInCloud(targets: readonly LabTarget[], kinds: ApplianceKinds): void {
  if (!targets.includes('shared-ip') || Object.values(kinds).every((kind) => kind === 'hardware')) return;
  throw new Error('the lab takes shared-ip with two hardware appliances only');
}
