export {
  canonicalSet,
  sameSet,
  withoutDot,
  type AddressType,
  type DnsAnswer,
  type DnsServer,
  type QuestionType,
} from './answer';
export { askAll, askServer, type AskOptions, type ServerAnswer } from './ask';
