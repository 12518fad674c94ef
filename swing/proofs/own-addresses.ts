import { isIPv6 } from 'node:net';
import type { InterfaceReading, Proof, World } from '../../live';
import { otherSide, type Side, type Site } from '../../site';
import { readOwnAddresses, type OwnReading } from './certificates';
import { beyondReach, proven, refuted } from './proof';

/**
 * An appliance's own address survives every swing. The old holder may well be dead (that can be why the swing was
 * made): its silence is told, and counts only when EC2 shows that its address is gone.
 */
export async function ownAddressProofs(world: World, site: Site, holder: Side): Promise<readonly Proof[]> {
  const [interfaces, ...own] = await Promise.all([
    world.interfaces(),
    readOwnAddresses(world, site, holder),
    readOwnAddresses(world, site, otherSide(holder)),
  ]);
  return own.flat().map((each) => ownAddressProof(each, holder, interfaces));
}

function ownAddressProof(
  { side, address, reading }: OwnReading,
  holder: Side,
  interfaces: readonly InterfaceReading[],
): Proof {
  const id = 'own-address-survived';
  const who = `appliance ${side} at its own address ${address}`;
  if (reading.status === 'answered') return proven(id, `${who} still answers`);
  const sentence = `${who} does not answer: ${reading.reason}`;
  if (reading.unreachableFromHere) return beyondReach(id, `${sentence}; it cannot be reached from here`);
  if (isDisplaced(side, address, interfaces)) {
    return refuted(
      id,
      `${sentence}; EC2 shows another public address in its place`,
      'give the appliance its own address back, then swing verify',
    );
  }
  return side === holder
    ? refuted(id, sentence, 'look at the appliance; if users are cut off: swing rollback')
    : beyondReach(id, `${sentence}; it no longer holds the role, so this does not undo the swing`);
}

/** Something else stands where the appliance's own public address was: on the primary private address. */
function isDisplaced(side: Side, address: string, interfaces: readonly InterfaceReading[]): boolean {
  // what EC2 shows there is IPv4: of an IPv6 address it says nothing
  if (isIPv6(address)) return false;
  const reading = interfaces.find((candidate) => candidate.side === side);
  if (reading?.status !== 'known') return false;
  return reading.addresses.some(({ primary, publicIp }) => primary && publicIp !== undefined && publicIp !== address);
}
