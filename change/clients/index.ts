export type { ClientColumns } from './client-list';
export { clientListProblems, mostNamed } from './client-list-problems';
export { clientRules, type ClientRule } from './client-rules';
export { lastUpgrade, type StepTime } from './last-upgrade';
export { proveClients } from './prove-clients';
export type { ClientBehind, ClientProof, ClientQuestion } from './prove-clients';
export type { DateReading } from './status-date';
