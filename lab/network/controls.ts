import { setTimeout as wait } from 'node:timers/promises';

import type { Side } from '../../site';
import type { Effect, OnCall, RecordedCall } from '../recorded-call';
import { absoluteName, type RecordSet } from './names/record-set';

/** A move as the calls that make it; one entry per call. Pure data, replayed by `replay`. */
export interface Drill {
  /** One sentence: what it shows. */
  readonly explain: string;
  readonly calls: readonly DrillCall[];
}

export interface DrillCall {
  readonly service: string;
  readonly action: string;
  readonly effects: readonly Effect[];
}

/** The shared address and where it may lie. */
export interface SharedAddress {
  readonly publicIp: string;
  readonly privateIps: Readonly<Record<Side, string>>;
  readonly interfaces: Readonly<Record<Side, string>>;
}

/** The good way: one call, nobody without the address. */
export function moveAddress(shared: SharedAddress, to: Side): Drill {
  return { explain: `one AssociateAddress moves ${shared.publicIp} to ${to}: no gap`, calls: [associate(shared, to)] };
}

/** Negative control: between the two calls nobody holds the address. */
export function moveAddressWithGap(shared: SharedAddress, to: Side): Drill {
  const explain = `DisassociateAddress, then AssociateAddress: between them nobody holds ${shared.publicIp}`;
  return { explain, calls: [disassociate(shared), associate(shared, to)] };
}

/** The good way: one UPSERT, the name always has a set. */
export function changeRecordSet(record: RecordSet): Drill {
  const explain = `one UPSERT gives ${record.name} its new set: no gap`;
  return { explain, calls: [changeBatch('UPSERT', record)] };
}

/** Negative control: between the two batches the name does not exist. */
export function changeRecordSetWithGap(record: RecordSet): Drill {
  const explain = `DELETE, then CREATE: between them ${record.name} does not exist`;
  return { explain, calls: [changeBatch('DELETE', record), changeBatch('CREATE', record)] };
}

/** Plays a drill into the network, with the time between its calls that real ones take; at network level, without a cloud. */
export async function replay(drill: Drill, onCall: OnCall, pauseMs: number): Promise<void> {
  for (const [index, call] of drill.calls.entries()) {
    if (index > 0) await wait(pauseMs);
    await onCall(recorded(call, index + 1));
  }
}

function recorded(call: DrillCall, seq: number): RecordedCall {
  return { ...call, seq, at: Date.now(), writing: true, status: 200 };
}

const ids = { allocationId: 'eipalloc-drill', associationId: 'eipassoc-drill' } as const;

function associate({ publicIp, privateIps, interfaces }: SharedAddress, to: Side): DrillCall {
  const place = { networkInterfaceId: interfaces[to], privateIp: privateIps[to] };
  const effects = [{ kind: 'address-associated', publicIp, ...ids, ...place }] as const;
  return { service: 'ec2', action: 'AssociateAddress', effects };
}

function disassociate({ publicIp }: SharedAddress): DrillCall {
  const effects = [{ kind: 'address-disassociated', publicIp, ...ids }] as const;
  return { service: 'ec2', action: 'DisassociateAddress', effects };
}

function changeBatch(action: 'UPSERT' | 'CREATE' | 'DELETE', record: RecordSet): DrillCall {
  const { type, ttlSeconds, values } = record;
  const change = { action, name: absoluteName(record.name), type, ttlSeconds, values };
  return {
    service: 'route53',
    action: 'ChangeResourceRecordSets',
    effects: [{ kind: 'record-set-changed', ...change }],
  };
}
