import type { ResourceChange, Values } from '../plan';
import { pointerTypeOf } from '../planned-moves';
import { canonicalText } from '../pointer-values';
import { measured, type Rule } from '../rule';

/** The attribute that holds the answers, by type: what must not change together with the TTL. */
const answerAttribute: ReadonlyMap<string, string> = new Map([
  ['aws_route53_record', 'records'],
  ['dns_a_record_set', 'addresses'],
  ['dns_aaaa_record_set', 'addresses'],
  ['dns_cname_record', 'cname'],
  ['swing_dns_record_set', 'addresses'],
]);

/** By Route 53 this is one UPSERT, which loses no answer; hashicorp/dns replaces the record set, a hazard of its own. */
export const ttlChangedWithAddress: Rule = {
  id: 'ttl-changed-with-address',
  sentence: 'a TTL is lowered a TTL before the swing, never with it',
  reason: 'resolvers hold the old answer for the old TTL, whatever the new one is',
  cure: 'lower the TTL in a plan of its own, and wait the old TTL',
  source: 'RFC 2181 section 5.2; measured: hashicorp/dns 3.4.3 replaces the record set',
  severity: 'error',
  inLint: 'warning',
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

function differs({ before, after }: ResourceChange['change'], attribute: string): boolean {
  const [was, becomes] = [before?.[attribute] ?? null, after?.[attribute] ?? null];
  return was !== becomes && canonicalText(was) !== canonicalText(becomes);
}

/** A to CNAME under two addresses, or a new name in the configuration: a delete and a create whose order nothing enforces. */
export const recordChangedByTwin: Rule = {
  id: 'record-changed-by-twin',
  sentence: 'no record is deleted while another resource creates one of the same name',
  reason: 'Terraform orders the two in no way: the name does not exist in between, and may end deleted',
  cure: 'keep one resource for one name; rename it with a moved block',
  source: measured,
  severity: 'error',
  find: ({ acting }) => {
    const created = new Set(only('create', records(acting)).map(({ change }) => nameOf(change.after)));
    return only('delete', records(acting))
      .filter(({ change }) => created.has(nameOf(change.before)))
      .map(({ address }) => ({
        address,
        message:
          'is deleted while another resource creates the same name: the order is not enforced, the name may end deleted',
      }));
  },
};

function only(action: string, changes: readonly ResourceChange[]): readonly ResourceChange[] {
  return changes.filter(({ change }) => change.actions.join() === action);
}

/** Zone and name as servers compare them: without case and trailing dot. */
function nameOf(values: Values | null): string {
  const parts = [values?.['zone_id'] ?? values?.['zone'], values?.['name']];
  return parts.map((part) => normal(String(part ?? ''))).join(' ');
}

function normal(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
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
  reason: 'a deposed object has the same name as the living one, so its delete removes that',
  cure: 'take the deposed object out of the state, then plan again',
  source: measured,
  severity: 'error',
  find: ({ acting }) =>
    acting
      .filter((change) => change.deposed !== undefined && pointsOrAnswers(change))
      .map(({ address, deposed, change }) => ({
        address,
        message:
          `its deposed object ${String(deposed)} would be changed (${change.actions.join(' and ')}), which removes the ` +
          'living one: take the object out of the state first, then plan again',
      })),
};

function pointsOrAnswers(change: ResourceChange): boolean {
  return pointerTypeOf(change) !== undefined || answerAttribute.has(change.type);
}
