import type { ResourceChange } from '../plan';
import { measured, type Rule } from '../rule';
import { answerAttribute, differs } from './dns-hazards';

export const ttlChangedWithAddress: Rule = {
  id: 'ttl-changed-with-address',
  sentence: 'a TTL is lowered a TTL before the swing, never with it',
  source: 'RFC 2181 section 5.2; measured: hashicorp/dns 3.4.3 replaces the record set',
  severity: 'error',
  find: ({ acting }) =>
    livingRecords(acting)
      .filter(({ type, change }) => differs(change, 'ttl') && differs(change, answerAttribute.get(type) ?? ''))
      .map(({ address, change }) => ({
        address,
        message:
          `ttl changes (${String(change.before?.['ttl'])} to ${String(change.after?.['ttl'])}) together with what is ` +
          'served: resolvers hold the old answer for the old TTL; change it in a plan of its own first',
      })),
};

/** A to CNAME under two addresses: a delete and a create whose order nothing enforces. */
export const recordChangedByTwin: Rule = {
  id: 'record-changed-by-twin',
  sentence: 'no record is deleted while another resource creates one of the same name',
  source: measured,
  severity: 'error',
  find: ({ acting }) => {
    const created = new Set(
      records(acting)
        .filter(isCreated)
        .map((change) => nameOf(change.change.after)),
    );
    return records(acting)
      .filter((change) => change.change.actions.join() === 'delete' && created.has(nameOf(change.change.before)))
      .map(({ address }) => ({
        address,
        message:
          'is deleted while another resource creates the same name: the order is not enforced, the name may end deleted',
      }));
  },
};

function isCreated({ change }: ResourceChange): boolean {
  return change.actions.join() === 'create';
}

function nameOf(values: ResourceChange['change']['before']): string {
  return [values?.['zone_id'] ?? values?.['zone'], values?.['name']].join(' ');
}

function records(changes: readonly ResourceChange[]): readonly ResourceChange[] {
  return changes.filter(
    ({ type, mode, deposed }) => mode === 'managed' && deposed === undefined && answerAttribute.has(type),
  );
}

function livingRecords(changes: readonly ResourceChange[]): readonly ResourceChange[] {
  return records(changes).filter(({ change }) => change.before !== null && change.after !== null);
}

/** A deposed object is what a create-before-destroy left behind; a no-op entry heals itself at refresh. */
export const deposedRecord: Rule = {
  id: 'deposed-record',
  sentence: 'no deposed pointer is deleted: its delete can take the living one away',
  source: measured,
  severity: 'error',
  find: ({ acting }) =>
    acting
      .filter(({ deposed, type }) => deposed !== undefined && deposedPointers.has(type))
      .map(({ address, deposed, change }) => ({
        address,
        message:
          `its deposed object ${String(deposed)} would be changed (${change.actions.join(' and ')}), which removes the ` +
          'living one: take the object out of the state first, then plan again',
      })),
};

const deposedPointers: ReadonlySet<string> = new Set(['aws_eip_association', ...answerAttribute.keys()]);
