export { checkPullRequest, type PullRequest } from './check-pull-request';
export { checkSite } from './check-site';
export type { SiteDiff } from './site-diff';
export { rowName } from './row-name';
export { startProblems } from './start-problems';
export type { FilePair } from './site-pairs';
