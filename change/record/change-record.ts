import type { Side } from '../../site';
import type { EvidenceSource } from '../evidence-need';
import type { ApplianceRole, ChangeEvent, ProcedureName, Way } from '../procedure';

interface Shown {
  readonly source: EvidenceSource;
  /** Where more of it stands: a ticket, a protocol; always there when a person attests. */
  readonly reference?: string | undefined;
}

/** What one step is proven by. Times are ISO 8601 with their zone. */
export type Evidence = Shown &
  (
    | { readonly kind: 'statement'; readonly says: string }
    /** `file` is relative to the project; hashed when it was recorded. */
    | ({ readonly kind: 'backup-file'; readonly of: ApplianceRole; readonly file: string } & FileProof)
    | { readonly kind: 'sync-time'; readonly of: ApplianceRole; readonly syncedAt: string }
    | { readonly kind: 'relationship'; readonly state: 'broken' | 'established' }
    | { readonly kind: 'installed'; readonly of: ApplianceRole; readonly version: string; readonly build: string }
    | {
        readonly kind: 'test-protocol';
        readonly of: ApplianceRole;
        readonly machines: readonly string[];
        readonly consoleVersion: string;
        readonly sessionHeld: true;
      }
    | {
        readonly kind: 'swing';
        readonly of: ApplianceRole;
        readonly digest?: string | undefined;
        readonly outcome: 'done';
        readonly secondsWithoutService?: number | undefined;
      }
    | {
        readonly kind: 'connection';
        readonly primaryHost: string;
        readonly backupHost: string;
        readonly samePreSharedKey: true;
      }
    | ({ readonly kind: 'client-list'; readonly file: string } & FileProof)
  );

interface FileProof {
  readonly sha256: string;
  readonly bytes: number;
}

export interface RecordedStep {
  readonly step: ChangeEvent;
  readonly at: string;
  readonly by: string;
  readonly evidence: readonly Evidence[];
}

/** `changes/ID.yaml`: one change of one site, from its start to its end. */
export interface ChangeRecord {
  readonly id: string;
  readonly site: string;
  readonly procedure: ProcedureName;
  /** The side that was primary at the start. */
  readonly leader: Side;
  /** Versions at the start; of a migration the version that is kept. */
  readonly from: string;
  readonly to: string;
  /** Build of the target version, which both appliances must show. */
  readonly build?: string | undefined;
  readonly way: Way;
  /** Whether the API or the Integration Client is used. */
  readonly usesApi: boolean;
  readonly clientByAddress: boolean;
  readonly leaving: ApplianceRole;
  readonly managed: boolean;
  readonly startedAt: string;
  readonly windows: readonly { readonly from: string; readonly to: string }[];
  /** Until when the pair must be a pair again. */
  readonly returnBy?: string | undefined;
  readonly steps: readonly RecordedStep[];
}
