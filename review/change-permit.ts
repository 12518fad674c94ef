/**
 * What the project's change records say of a plan that moves the primary; handed in as data, so that the review knows no
 * record. It never enters the digest: what is approved are the moves.
 */
export type ChangePermit =
  /** The project has no file in `changes/`: nothing is permitted and nothing refused. */
  | { readonly kind: 'no-records' }
  /** The open change has come to the step that makes this move. */
  | {
      readonly kind: 'permitted';
      readonly change: OpenChangeFacts;
      /** `"P4 partner-tested → moved (primary-moved)"`. */
      readonly row: string;
      /** Absent where none is planned. */
      readonly window?: WindowFacts;
    }
  /** A planned swing that the records do not allow at this point. */
  | {
      readonly kind: 'refused';
      /** PascalCase: `"StepsMissing"`. */
      readonly code: string;
      readonly sentence: string;
      /** The row that would allow it. */
      readonly row?: string;
      /** Steps that are still to be done before it, in their order: `"backup-downloaded"`. */
      readonly missing: readonly string[];
      /** With the exact next command. */
      readonly remedy: string;
      readonly change?: OpenChangeFacts;
    }
  /** A forced swap, a way back or a remainder that fits no record: paperwork never holds these up. */
  | { readonly kind: 'told'; readonly warnings: readonly string[]; readonly change?: OpenChangeFacts };

/** The open change of a site. */
export interface OpenChangeFacts {
  /** `"spring-upgrade"`. */
  readonly id: string;
  /** `"changes/spring-upgrade.yaml"`. */
  readonly file: string;
  /** `"P4 Asynchronous upgrade of a pair"`. */
  readonly procedure: string;
  /** `"partner-tested"`. */
  readonly state: string;
}

/** The window of a row, as it was when the records were read. */
export interface WindowFacts {
  readonly number: number;
  /** ISO 8601, like `to`. */
  readonly from: string;
  readonly to: string;
  readonly state: 'not-yet' | 'open' | 'over';
}

/** What the open change of a site says of the appliance that leaves: the last way back goes with it. */
export interface EndingPermit {
  readonly change: OpenChangeFacts;
  /** The row that its next step is: `"P6 lifted → done (appliance-ended)"`. */
  readonly next: string;
  /** Whether its protection may be lifted now. */
  readonly lifts: boolean;
  /** Whether it may be destroyed now. */
  readonly ends: boolean;
  /** With the exact next command. */
  readonly remedy: string;
}
