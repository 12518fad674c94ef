export { checkPullRequest, type PullRequest } from './check-pull-request';
export { checkSite, type SiteDiff } from './check-site';
export { rowName } from './row-name';
export { startProblems } from './start-problems';
export type { FilePair } from './site-pairs';
