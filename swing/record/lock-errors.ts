import { failed, refused, type SwingError } from '../../site';
import type { LockHolder } from './record';

const place = 'swing lock';

/** `"ops on bastion-1, pid 4711, swing apply, since 2026-03-01T02:00:00.000Z"`. */
export function holderInWords(holder: LockHolder): string {
  return `${holder.who} on ${holder.host}, pid ${holder.pid}, ${holder.doing}, since ${holder.since}`;
}

export function lockHeld(holder: LockHolder, seen: { readonly now: Date; readonly site: string }): SwingError {
  const age = Math.max(0, Math.round((seen.now.getTime() - Date.parse(holder.since)) / 1000));
  return refused({
    code: 'SwingLockHeld',
    place,
    message: `another swing works on this pair: ${holderInWords(holder)} (for ${age} s)`,
    remedy: `wait for it to end; only when it is surely gone: swing unlock ${seen.site} --id ${holder.nonce}`,
  });
}

export function terraformStillRunning(holder: LockHolder): SwingError {
  return refused({
    code: 'TerraformStillRunning',
    place,
    message: `the swing that held the lock is gone (${holderInWords(holder)}), but Terraform's state is still locked`,
    remedy:
      'wait until its Terraform has ended; only when it surely has: terraform force-unlock ID in the stack folder',
  });
}

export function lockLost(ours: LockHolder, theirs: LockHolder | undefined): SwingError {
  return refused({
    code: 'SwingLockLost',
    place,
    message:
      theirs === undefined
        ? 'the lock was taken away by swing unlock'
        : `the lock is now held by ${holderInWords(theirs)}`,
    got: JSON.stringify(ours.nonce),
    remedy: 'look at swing status before anything else',
  });
}

export function notLocked(nonce: string): SwingError {
  return refused({
    code: 'NotLocked',
    place,
    message: 'nobody holds the lock',
    got: JSON.stringify(nonce),
    remedy: 'nothing to unlock',
  });
}

export function lockIdDiffers(nonce: string, holder: LockHolder): SwingError {
  return refused({
    code: 'LockIdDiffers',
    place,
    message: `the lock is held under another id, by ${holderInWords(holder)}`,
    got: JSON.stringify(nonce),
    allowed: holder.nonce,
    remedy: 'look at swing status; somebody may have taken the lock since',
  });
}

export function lockContended(): SwingError {
  return failed({
    code: 'PairRecordContended',
    place,
    message: 'others kept changing the lock record',
    remedy: 'try again',
  });
}
