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
  updateRecordSets,
  type Clock,
  type NextRecordSet,
  type ProbeOptions,
  type RecordSetChange,
  type RecordSetReading,
  type RecordType,
  type Transport,
  type TsigKey,
  type TsigKeyFromEnv,
  type UpdateOptions,
  type UpdateOutcome,
  type UpdatePermission,
} from './update';
