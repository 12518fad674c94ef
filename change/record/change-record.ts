import type { Side } from '../../site';
import type { EvidenceSource } from '../evidence-need';
import type { ApplianceRole, ChangeEvent, ProcedureName, Way } from '../procedure';

interface Shown {
  readonly source: EvidenceSource;
  /** Where more of it stands: a ticket, a protocol; always there when a person attests. */
  readonly reference?: string | undefined;
  /** When a program asked; always there when it was observed. */
  readonly observedAt?: string | undefined;
}

/** What one step is proven by. Times are ISO 8601 with their zone. */
export type Evidence = Shown &
  (
    | { readonly kind: 'statement'; readonly says: string }
    /** A list of packages that is planned again whenever it is judged. */
    | ({ readonly kind: 'package-plan'; readonly file: string } & FileProof)
    /** Looked at when it was recorded; the file is not kept in the project. */
    | ({ readonly kind: 'certificate-export' | 'session-data'; readonly of: ApplianceRole } & FileProof)
    /** `file` is relative to the project; hashed when it was recorded. */
    | ({ readonly kind: 'backup-file'; readonly of: ApplianceRole; readonly file: string } & FileProof)
    | { readonly kind: 'sync-time'; readonly of: ApplianceRole; readonly syncedAt: string }
    /** `of` is primary of an established pair. */
    | {
        readonly kind: 'relationship';
        readonly state: 'broken' | 'established';
        readonly of?: ApplianceRole | undefined;
      }
    /** `of` says it is primary, and the other one does not. */
    | { readonly kind: 'roles'; readonly of: ApplianceRole }
    | { readonly kind: 'installed'; readonly of: ApplianceRole; readonly version: string; readonly build: string }
    | {
        readonly kind: 'served-certificate';
        readonly of: ApplianceRole;
        /** `"AB:CD:…"` of the leaf certificate. */
        readonly fingerprint256: string;
        readonly validForSite: true;
      }
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
    | ({
        readonly kind: 'client-list';
        readonly file: string;
        /** Zone of the dates in the list: `"Europe/Berlin"`. */
        readonly zone: string;
        /** How they are written, where it is not ISO 8601: `"dd.MM.yyyy HH:mm:ss"`. */
        readonly format?: string | undefined;
      } & FileProof)
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

/** Another time was set, by whom and why; the head keeps what was planned at the start. */
export interface Reschedule {
  readonly at: string;
  readonly by: string;
  readonly why: string;
  readonly reference: string;
  readonly windows: readonly PlannedWindow[];
  readonly returnBy?: string | undefined;
}

export interface PlannedWindow {
  readonly from: string;
  readonly to: string;
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
  readonly windows: readonly PlannedWindow[];
  /** Until when the pair must be a pair again. */
  readonly returnBy?: string | undefined;
  /** The last one counts. */
  readonly rescheduled: readonly Reschedule[];
  readonly steps: readonly RecordedStep[];
}
