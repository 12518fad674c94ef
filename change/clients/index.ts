export type { ClientColumns } from './client-list';
export { clientRules, type ClientRule } from './client-rules';
export { proveClients } from './prove-clients';
export type { ClientBehind, ClientProof, ClientQuestion } from './prove-clients';
export type { DateReading } from './status-date';
