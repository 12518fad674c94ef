import type { Clock } from '../clock';
import type { PairReading } from '../observation';
import type { PairState } from '../pair';
import type { ApplianceProblem } from '../problem';
import type { Role, Side } from '../side';

/** Who shall be primary, and by which way. */
export interface RoleChangeRequest {
  readonly primary: Side;
  /** Pull the primary's data first: **everyone on the primary is disconnected meanwhile**, seconds to hours. */
  readonly dataSyncFirst: boolean;
  /**
   * The two cannot reach each other, or the old primary is dead. The old primary, if it answers us, is told first to give up its role,
   * without its peer; then the new one is told. Ask a person before.
   */
  readonly force: boolean;
}

export interface RoleChangeOptions {
  /** How long to wait for the roles. @default 5 min, with a data sync 1 h */
  readonly deadlineMs?: number;
  /** Pause between two looks. @default 5 s */
  readonly pollMs?: number;
  /** @default the system's */
  readonly clock?: Clock;
  /** Ends the waiting, not what the appliances do. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RoleProgress) => void;
}

/** For people who wait. */
export type RoleProgress =
  | { readonly kind: 'telling'; readonly side: Side; readonly role: 'primary' | 'backup' }
  | { readonly kind: 'answered'; readonly side: Side; readonly message: string }
  | { readonly kind: 'seen'; readonly state: PairState };

/** The last roles that were seen. */
export type SeenRoles = Readonly<Partial<Record<Side, Role>>>;

/** How it ended. Only `done` means that the roles are as asked. */
export type RoleChange =
  | {
      readonly status: 'done';
      /** False: they were so before, and nothing was sent. */
      readonly changed: boolean;
      readonly roles: SeenRoles;
      /** Sides that could not be asked (forced only): a dead primary that comes back may still call itself primary. */
      readonly unseen: readonly Side[];
    }
  /** Nothing was sent. */
  | { readonly status: 'refused'; readonly problem: ApplianceProblem; readonly roles: SeenRoles }
  /** It is not in force, and nothing that this call began is under way; or both are primary. */
  | { readonly status: 'failed'; readonly problem: ApplianceProblem; readonly roles: SeenRoles }
  /** It may be in force, or may yet come into force: look again. */
  | { readonly status: 'unknown'; readonly problem: ApplianceProblem; readonly roles: SeenRoles };

export function seenRoles({ a, b }: PairReading): SeenRoles {
  return { ...roleOf('a', a), ...roleOf('b', b) };
}

function roleOf(side: Side, reading: PairReading[Side]): SeenRoles {
  return reading.status === 'reachable' && reading.role !== undefined ? { [side]: reading.role } : {};
}
