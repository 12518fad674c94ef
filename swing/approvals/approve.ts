import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { badInput, refused } from '../../site';
import { loadProject } from '../../stacks';
import { recordStoreFor, type PairRecord } from '../record';
import type { Workspace } from '../workspace';
import type { ApprovalFile } from './approval-file';
import { decideApproval } from './decide';
import { readChangedFiles, readEvent, readReviews, readStatuses, type Payload } from './github-payloads';
import { policyOf } from './policy';
import { readPolicy } from './policy-reader';

/** Files that hold GitHub's own answers; absolute paths. */
export interface GithubFiles {
  readonly event: string;
  readonly reviews: string;
  readonly statuses?: string | undefined;
  readonly files?: string | undefined;
}

export interface ApproveOptions extends GithubFiles {
  /** @default policy.yaml beside cdktf.json, if it is there */
  readonly policy?: string | undefined;
  /** What shall be applied. @default the change under way, else the digest of the last `swing plan` */
  readonly digest?: string | undefined;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** A grant, ready to be written for `swing apply --approval`. */
export type Approved = Omit<ApprovalFile, 'format'>;

/**
 * `swing approve`: whether the reviews of a pull request approve the plan of this site now. Reads files and the pair's
 * record, asks neither GitHub nor the world, writes nothing.
 * @throws SwingError 2 unreadable files, wrong policy; 3 with every reason why not
 */
export async function approveFromGithub(workspace: Workspace, options: ApproveOptions): Promise<Approved> {
  const event = readEvent(payload(options.event));
  const record = await recordStoreFor(workspace).read();
  const policyFile = options.policy ?? join(workspace.root, 'policy.yaml');
  const site = workspace.site.name;
  const policy = policyOf(readPolicy(policyText(policyFile, options), policyFile, siteNames(workspace)), site);
  const decision = decideApproval({
    event,
    reviews: readReviews(payload(options.reviews)),
    statuses: options.statuses === undefined ? undefined : readStatuses(payload(options.statuses)),
    files: options.files === undefined ? undefined : readChangedFiles(payload(options.files)),
    digest: options.digest ?? wantedDigest(workspace, record),
    site,
    policy,
    policyFile: basename(policyFile),
    record,
    now: options.now,
  });
  if (!decision.granted) throw refused(...decision.problems);
  const { granted: _granted, ...grant } = decision;
  return { site, ...grant, approvers: [...grant.approvers], pullRequest: event.pullRequest.page };
}

/** A policy that somebody named must be there; the one beside `cdktf.json` may be absent, and then the strict default holds. */
function policyText(file: string, { policy }: ApproveOptions): string | undefined {
  return policy === undefined && !existsSync(file) ? undefined : textOf(file);
}

function siteNames({ root }: Workspace): readonly string[] {
  return loadProject(root).sites.map(({ name }) => name);
}

/** What a stopped swing was approved by approves its remainder; a plan made meanwhile would only hold that remainder. */
function wantedDigest(workspace: Workspace, record: PairRecord): string | undefined {
  if (record.inProgress !== undefined && workspace.stack === 'roles') return record.inProgress.digest;
  const file = join(workspace.stackDir, 'swing-review.json');
  if (!existsSync(file))
    throw badInput({
      code: 'NothingPlanned',
      place: file,
      message: 'no plan was reviewed here, so there is no digest to approve',
      remedy: 'run swing plan first, or give --digest',
    });
  const { value } = payload(file);
  const digest = typeof value === 'object' && value !== null && 'digest' in value ? value.digest : undefined;
  return typeof digest === 'string' ? digest : undefined;
}

function payload(file: string): Payload {
  const text = textOf(file);
  try {
    return { file, value: JSON.parse(text) as unknown };
  } catch (cause) {
    throw badInput({
      code: 'NotJson',
      place: file,
      message: `the file is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'with gh api --paginate say --slurp too: without it pages follow each other as separate documents',
    });
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw badInput({
      code: 'FileUnreadable',
      place: file,
      message: `the file cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      remedy: 'name a file that is there',
    });
  }
}
