/** What stands in a store that keeps one text for each pair. */
export interface Cell {
  /** An encoded record. */
  readonly text: string;
  /** Names the one write that put it there, so that a writer whose answer was lost knows its own again. */
  readonly writeId: string;
  /** What the store compares by: an entity tag, a revision. */
  readonly tag: string;
}

/** A text to take the place of another. */
export interface Replacement {
  readonly text: string;
  readonly revision: number;
  readonly writeId: string;
}

/** One text outside of this machine that is replaced as a whole: an S3 object, a row of PostgreSQL. */
export interface CellStore {
  /** For errors: `"s3://states/swing/support.example.com.swing.json"`. */
  readonly place: string;
  /** How a damaged record is got rid of here. */
  readonly remedy: string;
  /** Undefined when nothing was ever written. Throws whatever the service's client throws. */
  read(): Promise<Cell | undefined>;
  /**
   * Replaces exactly `found`; false when the service says that something else stands there. When it throws, the
   * replacement may stand or not.
   */
  replace(found: Cell | undefined, by: Replacement): Promise<boolean>;
  /** Names what the client threw. */
  explain(error: unknown): StoreTrouble;
}

/** Why a store could not be used, in the operator's words. */
export interface StoreTrouble {
  /** @default - `PairRecordNotRead` or `PairRecordNotWritten` */
  readonly code?: string;
  readonly message: string;
  readonly remedy: string;
}
