export { probeUpdatePermission, type ProbeOptions, type UpdatePermission } from './probe';
export type { RecordType } from './codes';
export { tsigKey, tsigKeyFromEnv, type TsigKey, type TsigKeyFromEnv } from './tsig-key';
