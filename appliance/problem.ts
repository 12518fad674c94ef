/** What can go wrong with one appliance. Published: never renamed. */
export type ApplianceCode =
  | 'AnswerNotReadable'
  | 'AnswerTooLong'
  | 'BadParameters'
  | 'CaNotReadable'
  | 'CommandRefused'
  | 'ConnectionLost'
  | 'ConnectionRefused'
  | 'CredentialsUnusable'
  | 'HostNotFound'
  | 'Interrupted'
  | 'NoAnswerInTime'
  | 'NoPermission'
  | 'NoRoute'
  | 'NotSpoken'
  | 'NotTls'
  | 'NotTrusted'
  | 'OptionsUnusable'
  | 'ServerBusy'
  | 'ServerFailed'
  | 'TokenRejected'
  | 'WrongClient'
  // what a pair can be like
  | 'BothBackup'
  | 'BothPrimary'
  | 'CandidateUnreachable'
  | 'ForceContradictsSync'
  | 'NoRelationship'
  | 'PeerUnreachable'
  | 'RoleNotChanged'
  | 'RoleNotSaid'
  | 'RolesDisagree'
  | 'SameAppliance'
  | 'SyncHasNoSource';

/** One thing that is wrong, in the reader's words: lower case, no full stop. Never holds a credential. */
export interface ApplianceProblem {
  readonly code: ApplianceCode;
  /** The appliance's own host name, or `"pair"`. */
  readonly place: string;
  readonly message: string;
  /** What came instead, as JSON text. */
  readonly got?: string;
  readonly allowed?: string;
  readonly remedy?: string;
}

/**
 * How far a request came: `not-sent` has no effect, `answered` was judged by the appliance, `perhaps` may have been
 * carried out although no answer came.
 */
export type Delivery = 'not-sent' | 'perhaps' | 'answered';

/** The one error that leaves this room. */
export class ApplianceError extends Error {
  public constructor(
    public readonly problem: ApplianceProblem,
    public readonly delivery: Delivery,
  ) {
    super(renderApplianceProblem(problem));
    this.name = 'ApplianceError';
  }
}

/** `support-b.example.com NoPermission: …, got "…"; …`. */
export function renderApplianceProblem(problem: ApplianceProblem): string {
  const got = problem.got === undefined ? '' : `, got ${problem.got}`;
  const allowed = problem.allowed === undefined ? '' : `; allowed: ${problem.allowed}`;
  const remedy = problem.remedy === undefined ? '' : `; ${problem.remedy}`;
  return `${problem.place} ${problem.code}: ${problem.message}${got}${allowed}${remedy}`;
}

/** Longest piece of a foreign answer that an error repeats, in characters. */
const longestQuote = 200;

/** A foreign text as JSON, cut visibly. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text);
}
