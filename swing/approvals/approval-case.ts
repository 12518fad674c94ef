import type { PairRecord } from '../record';
import type { ChangedFile, CommitStatus, PullRequestEvent, PullRequestReview } from './github';
import type { Policy } from './policy';

/** Everything an approval depends on, as data. */
export interface ApprovalCase {
  readonly event: PullRequestEvent;
  readonly reviews: readonly PullRequestReview[];
  /** Of the head; absent when nobody asked for them. */
  readonly statuses?: readonly CommitStatus[] | undefined;
  /** What the pull request changes; absent when nobody asked. */
  readonly files?: readonly ChangedFile[] | undefined;
  /** What shall be applied; undefined when the review gave none. */
  readonly digest: string | undefined;
  /** Shared name of the pair. */
  readonly site: string;
  readonly policy: Policy;
  /** The name of its file: a pull request that changes it swings nothing. @default "policy.yaml" */
  readonly policyFile?: string | undefined;
  readonly record: PairRecord;
  /** ISO 8601, UTC. */
  readonly now: string;
}
