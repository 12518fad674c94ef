import { holderOf, type IpTarget, type IpTargetsReading, type PointerReading, type Proof } from '../../live';
import type { Side } from '../../site';
import type { Pointer } from '../../targets';
import { notProven, proven, refuted } from './proof';

/** What is known of the addresses that the guest itself must own. */
export interface GuestCheck {
  readonly pointers: readonly Pointer[];
  readonly readings: readonly PointerReading[];
  readonly ipTargets: IpTargetsReading;
  readonly to: Side;
}

/** A private address packets are sent to, and whether a check of it now reaches the side that takes over. */
interface GuestAddress {
  readonly address: string;
  readonly what: string;
  /** A private address lies on one interface; an overlay address is wherever its route leads now. */
  readonly reaches: 'taking-side' | 'present-holder';
}

/**
 * The cloud delivers packets to an address the guest does not own, and the guest drops them: everything is green and
 * the site is dead. Only something that talks to that very address can tell, as the health check of an IP target does.
 */
export function guestProofs(check: GuestCheck): readonly Proof[] {
  const addresses = check.pointers.flatMap((pointer) => addressesOf(pointer, check));
  const distinct = [...new Map(addresses.map((each) => [each.address, each])).values()];
  return distinct.map((each) => guestProof(each, check));
}

function addressesOf(pointer: Pointer, { to, readings }: GuestCheck): readonly GuestAddress[] {
  const values = pointer.values[to];
  const { what } = pointer.words;
  const landing = values?.['private_ip_address'];
  if (typeof landing === 'string') return [{ address: landing, what, reaches: 'taking-side' }];
  const overlay = values?.['destination_cidr_block'];
  if (typeof overlay !== 'string') return [];
  const reading = readings.find(({ address }) => address === pointer.address);
  const reaches = reading !== undefined && holderOf(pointer, reading) === to ? 'taking-side' : 'present-holder';
  return [{ address: overlay.replace(/\/32$/, ''), what, reaches }];
}

function guestProof(guest: GuestAddress, { ipTargets, to }: GuestCheck): Proof {
  const id = 'address-configured-in-guest';
  const asked = `whether ${guest.address} (${guest.what}) is configured in the guest of appliance ${to}`;
  if (guest.reaches === 'present-holder')
    return notProven(id, `${asked} cannot be seen while its route leads elsewhere; ${lookYourself(to)}`);
  if (ipTargets.status === 'unknown')
    return notProven(id, `${asked} could not be asked: ${ipTargets.reason}; ${lookYourself(to)}`);
  const probes = ipTargets.targets.filter(({ id: target }) => target === guest.address);
  const healthy = probes.find(({ health }) => health === 'healthy');
  if (healthy !== undefined)
    return proven(id, `${guest.address} is configured in the guest of appliance ${to}: ${groupOf(healthy)} is healthy`);
  const unhealthy = probes.find(({ health }) => health === 'unhealthy');
  if (unhealthy !== undefined) return dropped(guest, to, unhealthy);
  return notProven(id, `${asked} is checked by nobody${howFar(ipTargets.complete, probes)}; ${howToProve(guest)}`);
}

function dropped({ address, what }: GuestAddress, to: Side, probe: IpTarget): Proof {
  const because = probe.reason === undefined ? '' : ` (${probe.reason})`;
  return refuted(
    'address-configured-in-guest',
    `${address} (${what}) does not answer on appliance ${to}: ${groupOf(probe)} is unhealthy${because}; packets would arrive and be dropped`,
    `configure ${address} on appliance ${to} under /appliance > Networking > IP Configuration, wait until the target is healthy`,
  );
}

function groupOf({ targetGroup, id }: IpTarget): string {
  return `target ${id} of group ${targetGroup.split('/').at(-2) ?? targetGroup}`;
}

function howFar(complete: boolean, probes: readonly IpTarget[]): string {
  const states = probes.map((probe) => `${groupOf(probe)} is ${probe.health}`).join(', ');
  return (states === '' ? '' : ` (${states})`) + (complete ? '' : ' among the first 200 target groups');
}

function lookYourself(to: Side): string {
  return `look under /appliance > Networking > IP Configuration of ${to}`;
}

function howToProve({ address }: GuestAddress): string {
  return `to have it proven, register ${address} in an IP target group behind a listener of its own`;
}
