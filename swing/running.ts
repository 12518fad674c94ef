import type { World } from '../live';
import type { Side } from '../site';
import type { Confirm } from './confirmation';
import type { Held } from './lock';
import type { SwingKind } from './plan';
import type { OnProgress } from './report';
import type { Workspace } from './workspace';

/** One change of who is primary, forward or back. */
export interface Change {
  readonly verb: 'apply' | 'rollback';
  readonly to: Side;
  readonly kind: SwingKind;
  /** A digest somebody approved. */
  readonly approved?: string | undefined;
  /** Who approved it, as the record shall say: `"octocat, hubot"`. @default "digest" */
  readonly approvedBy?: string | undefined;
  /** Asks a person when there is no digest; absent where nobody can be asked. */
  readonly confirm?: Confirm | undefined;
  /** A plan file made earlier; its review must give the same digest as a fresh one. */
  readonly planFile?: string | undefined;
  /** ISO 8601, UTC: until then the approval covers the way back. */
  readonly windowEnds: string;
  readonly onProgress: OnProgress;
  /** Run when the change is proven, before the record says so: rollback puts the line back here. */
  readonly onProven?: () => void;
}

/** A change on its way, with everything it needs. */
export interface Running {
  readonly workspace: Workspace;
  readonly world: World;
  readonly held: Held;
  readonly change: Change;
}
