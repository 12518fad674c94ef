import type { Effect } from '../recorded-call';
import type { Association } from './address-book';
import { child, elements, parseXml, rootOf, text, type XmlNode } from './wire/xml';

/**
 * What changed between two readings of the public addresses: losses first, then gains.
 *
 * An address whose place another one took is displaced; one that merely lost its place is disassociated.
 */
export function addressEffects(before: readonly Association[], after: readonly Association[]): readonly Effect[] {
  const now = new Map(after.map((one) => [one.publicIp, one]));
  const then = new Map(before.map((one) => [one.publicIp, one]));
  const lost = before.filter((one) => !now.has(one.publicIp)).map((one) => lossOf(one, after));
  const gained = after.filter((one) => !sameAssociation(then.get(one.publicIp), one));
  return [...lost, ...gained.flatMap(gainOf)];
}

/** The record sets a successful ChangeResourceRecordSets changed, in the batch's order. */
export function recordEffects(body: string): readonly Effect[] {
  const batch = child(rootOf(parseXml(body)), 'ChangeBatch');
  return elements(batch, 'Changes', 'Change').map(recordEffect);
}

function recordEffect(change: XmlNode): Effect {
  const set = child(change, 'ResourceRecordSet');
  return {
    kind: 'record-set-changed',
    action: text(change, 'Action') as 'UPSERT' | 'CREATE' | 'DELETE',
    name: normaliseName(text(set, 'Name') ?? ''),
    type: text(set, 'Type') ?? '',
    ttlSeconds: Number(text(set, 'TTL') ?? 0),
    values: elements(set, 'ResourceRecords', 'ResourceRecord').flatMap((record) => text(record, 'Value') ?? []),
  };
}

function normaliseName(name: string): string {
  return `${name.toLowerCase().replace(/\.$/, '')}.`;
}

function lossOf(lost: Association, after: readonly Association[]): Effect {
  const { publicIp, allocationId, associationId, networkInterfaceId } = lost;
  const taken = after.some((one) => one.networkInterfaceId === networkInterfaceId && one.privateIp === lost.privateIp);
  if (taken || allocationId === undefined || associationId === undefined) {
    return { kind: 'address-displaced', publicIp, networkInterfaceId };
  }
  return { kind: 'address-disassociated', publicIp, allocationId, associationId };
}

/** An address that AWS lends by itself is no pointer: nothing to report. */
function gainOf({
  publicIp,
  allocationId,
  associationId,
  networkInterfaceId,
  privateIp,
}: Association): readonly Effect[] {
  if (allocationId === undefined || associationId === undefined) return [];
  return [{ kind: 'address-associated', publicIp, allocationId, associationId, networkInterfaceId, privateIp }];
}

function sameAssociation(one: Association | undefined, other: Association): boolean {
  return (
    one?.associationId === other.associationId &&
    one?.networkInterfaceId === other.networkInterfaceId &&
    one?.privateIp === other.privateIp
  );
}
