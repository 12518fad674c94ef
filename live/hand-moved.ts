import type { ApplianceObservation } from '../appliance';
import { sides, type Side } from '../site';
import { byHandOf, handImportId, handType, type ByHand, type Pointer } from '../targets';
import type { LiveAccess } from './live-access';
import { answeringAt, lookAtPair, type PairLook } from './pair';
import type { PointerReader } from './reader';
import type { PointerReading } from './world';

/** Reads `swing_hand_moved_target`: who answers there, told by the id of the appliance, never by its certificate. */
export const handReader: PointerReader = {
  resourceType: handType,
  read,
  servedAt: (pointer, _holder, access) => {
    const { address, ports } = targetOf(pointer, access);
    return Promise.resolve(ports.map((port) => ({ address, port })));
  },
};

async function read(pointer: Pointer, access: LiveAccess): Promise<PointerReading> {
  const target = targetOf(pointer, access);
  const [pair, answering] = await Promise.all([lookAtPair(access), whoAnswers(target, access)]);
  const held = holderOfAddress(target, pair, answering);
  const { address } = pointer;
  if ('reason' in held) return { address, status: 'unknown', code: 'HolderNotSeen', reason: held.reason };
  const values = pointer.values[held.side];
  if (values === undefined)
    return { address, status: 'unknown', code: 'HolderNotSeen', reason: 'nobody can hold it there' };
  return { address, status: 'present', values, importId: handImportId(target, access.site), extra: {} };
}

function targetOf({ target }: Pointer, { site }: LiveAccess): ByHand {
  const found = site.targets.find(({ key }) => key === target);
  const byHand = found && byHandOf(found);
  if (byHand === undefined) throw new Error(`the site file has no target by hand ${target}`);
  return byHand;
}

/** At the first of its ports; the others lead to the same appliance. */
function whoAnswers({ address, ports }: ByHand, access: LiveAccess): Promise<ApplianceObservation | undefined> {
  const [port] = ports;
  return port === undefined ? Promise.resolve(undefined) : answeringAt({ address, port }, access);
}

type Held = { readonly side: Side } | { readonly reason: string };

function holderOfAddress({ address }: ByHand, pair: PairLook, answering: ApplianceObservation | undefined): Held {
  if (answering === undefined) return { reason: 'no API account is in the environment' };
  if (answering.status === 'unreachable') return { reason: `nobody answers at ${address}: ${answering.reason}` };
  const matching = sides.filter((side) => {
    const own = pair[side];
    return own?.status === 'reachable' && own.applianceId !== undefined && own.applianceId === answering.applianceId;
  });
  const [side] = matching;
  if (side !== undefined && matching.length === 1) return { side };
  if (matching.length > 1) return { reason: 'one appliance answers under both names' };
  return { reason: `whoever answers at ${address} has the id of neither appliance` };
}
