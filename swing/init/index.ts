export {
  followers,
  type ApplianceAnswer,
  type Choice,
  type Follower,
  type InitAnswers,
  type UpdateAnswer,
} from './answers';
export { initSite, type InitOptions, type InitReport } from './init-site';
