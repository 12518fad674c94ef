import { guardedType } from './guarded-pointers';
import { changes, deletes, does, isEmpty } from './planned-change';
import type { PlannedChange, PointerType } from './pointer';

const source = 'measured: Terraform 1.11.4 and provider swing against BIND 9.18';

/**
 * A name of our own provider moves by one UPDATE message under prerequisites. Whom it asks for proof
 * is no part of what it says; a TTL changes in place without losing an answer.
 */
export const guardedRecordSet: PointerType = {
  resourceType: guardedType,
  attributes: ['zone', 'name', 'server', 'addresses', 'cname'],
  identity: ['zone', 'name'],
  gapFreeActions: [['update']],
  ttlInPlace: 'ttl',
  ignored: [],
  settings: ['authoritative'],
  hazards: [
    {
      id: 'guarded-record-deleted',
      sentence: 'the name would be deleted: it does not exist until somebody creates it again',
      cure: 'keep the record set and change it in place; take it out of the state with a removed block',
      source,
      applies: deletes,
    },
    {
      id: 'guarded-record-renamed',
      sentence: 'another name or zone makes a new record set: the old name is deleted',
      cure: 'make the new name beside the old one, and delete the old one when nobody asks for it',
      source,
      applies: (change) => changes(change, 'zone', 'name'),
    },
    {
      id: 'guarded-record-emptied',
      sentence: 'the record set loses all its values',
      cure: 'give at least one value',
      source,
      applies: emptied,
    },
  ],
};

function emptied(change: PlannedChange): boolean {
  const has = (values: PlannedChange['after']): boolean =>
    !isEmpty(values?.['addresses']) || !isEmpty(values?.['cname']);
  return does(change, 'update') && has(change.before) && !has(change.after);
}
