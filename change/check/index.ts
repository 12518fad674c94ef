export { checkPullRequest, type FilePair, type PullRequest } from './check-pull-request';
export { checkSite, rowName, type SiteDiff } from './check-site';
export { startProblems } from './start-problems';
