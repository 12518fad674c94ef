export type { Clock } from './clock';
export type { RecordType } from './codes';
export type { Transport } from './exchange';
export type { UpdateOutcome } from './outcome';
export { probeUpdatePermission, type ProbeOptions, type UpdatePermission } from './probe';
export type { RecordSetReading } from './read-record-set';
export type { NextRecordSet, RecordSetChange } from './record-change';
export { tsigKey, tsigKeyFromEnv, type TsigKey, type TsigKeyFromEnv } from './tsig-key';
export { updateRecordSets, type UpdateOptions } from './update';
