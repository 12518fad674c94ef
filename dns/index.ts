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
export {
  probeUpdatePermission,
  tsigKey,
  tsigKeyFromEnv,
  type ProbeOptions,
  type RecordType,
  type TsigKey,
  type TsigKeyFromEnv,
  type UpdatePermission,
} from './update';
