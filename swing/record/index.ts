export type {
  ApprovedChange,
  Confirmation,
  LockHolder,
  PairRecord,
  PairRecordContent,
  PairRecordStore,
} from './record';
export { localRecordStore } from './local-store';
export { recordStoreFor, type RecordPlace } from './record-store-for';
export { isDead, takeLock, unlock, type HeldLock, type LockOptions } from './lock';
export {
  openJournal,
  readJournal,
  type Journal,
  type JournalEntry,
  type JournalEvent,
  type JournalOptions,
} from './journal';
export { thisMachine, unknownStart, type Machine } from './machine';
export { journalFile, unlockSite } from './unlock-site';
