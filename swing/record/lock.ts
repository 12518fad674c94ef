import { randomUUID } from 'node:crypto';
import { lockContended, lockHeld, lockIdDiffers, lockLost, notLocked, terraformStillRunning } from './lock-errors';
import { thisMachine, unknownStart, type Machine } from './machine';
import type { LockHolder, PairRecord, PairRecordContent, PairRecordStore } from './record';

/** Others can be first only while the lock changes hands, so a few rounds suffice. */
const rounds = 50;

/** Stands for a start that the system does not show; then only a vanished pid is dead. */
const notShown = 'unknown';

export interface LockOptions {
  /** The command, as the next one will read it: `"swing apply"`. */
  readonly doing: string;
  readonly now: () => Date;
  /** How long another host believes in this holder without hearing of it; every `update` renews it. */
  readonly leaseSeconds: number;
  /** Whether nobody holds Terraform's own state lock: a dead holder's Terraform may live on. */
  readonly terraformLockFree: () => Promise<boolean>;
  /** For the error's remedy. @default "SITE" */
  readonly site?: string;
  /** @default this computer and process */
  readonly machine?: Machine;
}

/** The lock while it is ours. */
export interface HeldLock {
  readonly holder: LockHolder;
  /** Gives the lock back; what is in progress stays on record. @throws SwingError `SwingLockLost` */
  release(): Promise<void>;
  /** Changes the record under the lock and renews the lease. @throws SwingError exit 3 `SwingLockLost` */
  update(change: (record: PairRecord) => PairRecordContent): Promise<PairRecord>;
}

/**
 * Takes the pair's lock. Effects: writes one revision.
 *
 * Hazard: two swings of one pair at once could leave its pointers on different sides. Guards: the compare-and-swap gives
 * one winner; a living holder is never replaced; a dead one only when its Terraform, which outlives it, is gone too.
 * @throws SwingError exit 3 `SwingLockHeld`, `TerraformStillRunning`; exit 4 `PairRecordUnreadable`
 */
export async function takeLock(
  store: PairRecordStore,
  options: LockOptions,
): Promise<{ record: PairRecord; lock: HeldLock }> {
  for (let round = 0; round < rounds; round += 1) {
    const found = await store.read();
    if (found.holder !== undefined) await assertAbandoned(found.holder, options);
    const holder = newHolder(options);
    const record = await store.compareAndSwap(found, { ...contentOf(found), holder });
    if (record !== undefined) return { record, lock: heldLock(store, holder, options) };
  }
  throw lockContended();
}

/**
 * Takes a lock away from its holder, whoever that is: only for a person who knows that nothing runs any more.
 * @throws SwingError exit 3 `NotLocked`, `LockIdDiffers`
 */
export async function unlock(store: PairRecordStore, nonce: string): Promise<LockHolder> {
  for (let round = 0; round < rounds; round += 1) {
    const found = await store.read();
    const holder = holderToRemove(found, nonce);
    const record = await store.compareAndSwap(found, { ...contentOf(found), holder: undefined });
    if (record !== undefined) return holder;
  }
  throw lockContended();
}

/** Whether the process that holds the lock is gone, as far as can be told from here. */
export function isDead(holder: LockHolder, machine: Machine, now: Date): boolean {
  if (holder.host !== machine.host) return now.toISOString() >= holder.expires;
  const start = machine.processStart(holder.pid);
  if (start === undefined) return true;
  return start !== unknownStart && holder.processStart !== notShown && start !== holder.processStart;
}

function heldLock(store: PairRecordStore, holder: LockHolder, options: LockOptions): HeldLock {
  const renewed = (): LockHolder => ({ ...holder, expires: expiry(options) });
  return {
    holder,
    update: (change) => changeAsHolder(store, holder, (record) => withRenewedLease(change(record), renewed())),
    release: async () => {
      await changeAsHolder(store, holder, (record) => ({ ...contentOf(record), holder: undefined }));
    },
  };
}

function withRenewedLease(content: PairRecordContent, renewed: LockHolder): PairRecordContent {
  return content.holder?.nonce === renewed.nonce ? { ...content, holder: renewed } : content;
}

async function changeAsHolder(
  store: PairRecordStore,
  holder: LockHolder,
  change: (record: PairRecord) => PairRecordContent,
): Promise<PairRecord> {
  for (let round = 0; round < rounds; round += 1) {
    const found = await store.read();
    if (found.holder?.nonce !== holder.nonce) throw lockLost(holder, found.holder);
    const record = await store.compareAndSwap(found, contentOf(change(found)));
    if (record !== undefined) return record;
  }
  throw lockContended();
}

async function assertAbandoned(holder: LockHolder, options: LockOptions): Promise<void> {
  if (!isDead(holder, options.machine ?? thisMachine, options.now()))
    throw lockHeld(holder, { now: options.now(), site: options.site ?? 'SITE' });
  if (!(await options.terraformLockFree())) throw terraformStillRunning(holder);
}

function newHolder(options: LockOptions): LockHolder {
  const machine = options.machine ?? thisMachine;
  const start = machine.processStart(machine.pid);
  return {
    who: machine.who,
    host: machine.host,
    pid: machine.pid,
    processStart: typeof start === 'string' ? start : notShown,
    since: options.now().toISOString(),
    expires: expiry(options),
    doing: options.doing,
    nonce: randomUUID(),
  };
}

function expiry(options: LockOptions): string {
  return new Date(options.now().getTime() + options.leaseSeconds * 1000).toISOString();
}

/** Drops the revision, also when a caller spread a whole record; everything else a record holds stays. */
function contentOf(record: PairRecordContent | PairRecord): PairRecordContent {
  const { revision: _revision, ...content } = { revision: 0, ...record };
  return content;
}

function holderToRemove(found: PairRecord, nonce: string): LockHolder {
  if (found.holder === undefined) throw notLocked(nonce);
  if (found.holder.nonce !== nonce) throw lockIdDiffers(nonce, found.holder);
  return found.holder;
}
