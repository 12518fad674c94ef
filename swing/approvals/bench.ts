import type { Problem } from '../../site';
import type { PullRequest } from './github';
import type { Policy } from './policy';
import type { Publication } from './published-digest';

/** What every opinion is held against. */
export interface Bench {
  readonly pull: PullRequest;
  readonly publication: Publication;
  readonly digest: string;
  readonly policy: Policy;
  /** ISO 8601. */
  readonly now: string;
}

/** Why something does not count; whoever collects it knows the place. */
export type Complaint = Omit<Problem, 'place'>;
