import type { IpTarget, IpTargetsReading, Proof } from '../../live';
import type { Side } from '../../site';
import type { Pointer } from '../../targets';
import { notProven, proven, refuted } from './proof';

/** What is known of the addresses that the guest itself must own. */
export interface GuestCheck {
  readonly pointers: readonly Pointer[];
  readonly ipTargets: IpTargetsReading;
  readonly to: Side;
}

/** A private address that packets are sent to. */
interface GuestAddress {
  readonly address: string;
  readonly what: string;
  /** For an overlay address, which is wherever a route leads: the interface a check must reach to say anything. */
  readonly behind?: string;
}

/**
 * The cloud delivers packets to an address the guest does not own, and the guest drops them: everything is green and
 * the site is dead. Only something that talks to that very address can tell, as the health check of an IP target does.
 */
export function guestProofs(check: GuestCheck): readonly Proof[] {
  const addresses = check.pointers.flatMap((pointer) => addressesOf(pointer, check.to));
  const distinct = [...new Map(addresses.map((each) => [each.address, each])).values()];
  return distinct.map((each) => guestProof(each, check));
}

function addressesOf(pointer: Pointer, to: Side): readonly GuestAddress[] {
  const values = pointer.values[to];
  const { what } = pointer.words;
  const landing = values?.['private_ip_address'];
  if (typeof landing === 'string') return [{ address: landing, what }];
  const overlay = values?.['destination_cidr_block'];
  if (typeof overlay !== 'string') return [];
  return [{ address: overlay.replace(/\/32$/, ''), what, behind: String(values?.['network_interface_id']) }];
}

function guestProof(guest: GuestAddress, { ipTargets, to }: GuestCheck): Proof {
  const id = 'address-configured-in-guest';
  const asked = `whether ${guest.address} (${guest.what}) is configured in the guest of appliance ${to}`;
  if (ipTargets.status === 'unknown')
    return notProven(id, `${asked} could not be asked: ${ipTargets.reason}; ${lookYourself(to)}`);
  const probes = ipTargets.targets.filter((target) => target.id === guest.address && reaches(target, guest));
  const healthy = probes.find(({ health }) => health === 'healthy');
  if (healthy !== undefined)
    return proven(id, `${guest.address} is configured in the guest of appliance ${to}: ${groupOf(healthy)} is healthy`);
  const unhealthy = probes.find(({ health }) => health === 'unhealthy');
  if (unhealthy !== undefined) return dropped(guest, to, unhealthy);
  const sentence = `${asked} is checked by nobody${howFar(ipTargets.complete, probes)}; ${lookYourself(to)}, or ${howToProve(guest)}`;
  return notProven(id, sentence);
}

/** A check that reaches the other side, or nobody knows whom, says nothing of this one. */
function reaches({ checkReaches = [] }: IpTarget, { behind }: GuestAddress): boolean {
  return behind === undefined || (checkReaches.length === 1 && checkReaches[0] === behind);
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

function howToProve({ address, behind }: GuestAddress): string {
  const where =
    behind === undefined ? '' : `, in a subnet whose own route table always leads ${address}/32 to ${behind}`;
  return `have it proven: register ${address} in an IP target group behind a listener of its own${where}`;
}
