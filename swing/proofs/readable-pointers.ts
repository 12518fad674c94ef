import { holderOf, type PointerReading, type Proof } from '../../live';
import { roleType, type Pointer } from '../../targets';
import { proven, refuted, refutedUnlessUrgent, type Profile } from './proof';

/** Every pointer can be read from the service that owns it, and is held by one of the pair. */
export function readableProofs(
  pointers: readonly Pointer[],
  readings: readonly PointerReading[],
  profile: Profile,
): readonly Proof[] {
  return pointers.flatMap((pointer) => {
    const reading = readings.find((candidate) => candidate.address === pointer.address);
    const strange = reading === undefined ? [] : strangerProofs(pointer, reading);
    return [readableProof(pointer, reading, profile), ...strange.map((proof) => refutedUnlessUrgent(profile, proof))];
  });
}

/** Somebody moved it by hand, and may need what it leads to now. */
function strangerProofs(pointer: Pointer, reading: PointerReading): readonly Proof[] {
  // of the roles preflight says more by itself
  if (pointer.resourceType === roleType) return [];
  if (reading.status !== 'present' || holderOf(pointer, reading) !== 'other') return [];
  const sentence = `${pointer.words.what} is held by something the site file does not name: ${JSON.stringify(reading.values)}`;
  const remedy = 'find out who changed it and why; put it back to the side that is primary, then swing plan';
  return [refuted('pointer-held-by-the-pair', sentence, remedy)];
}

/** Error codes with which the service says that the thing is not there. @source EC2 and Route 53 API references */
const missing: readonly string[] = ['InvalidAllocationID.NotFound', 'InvalidRouteTableID.NotFound', 'NoSuchHostedZone'];

/** Ours: a CNAME where addresses are expected, or addresses where a CNAME is. An update over it is dropped in silence. */
const otherRecordType = 'OtherRecordType';

function readableProof(pointer: Pointer, reading: PointerReading | undefined, profile: Profile): Proof {
  const id = 'pointer-readable';
  const { what } = pointer.words;
  if (reading?.status === 'present') return proven(id, `${what} exists`);
  if (reading?.status === 'absent') {
    const sentence = `${what} points to nothing at present: there is nothing to move`;
    return refutedUnlessUrgent(
      profile,
      refuted(id, sentence, 'look with swing status; adopt or create the pointer first'),
    );
  }
  const reason = reading?.reason ?? 'it was not read';
  if (reading?.code !== undefined && missing.includes(reading.code)) {
    return refuted(id, `${what} does not exist in this account: ${reason}`, 'correct the id in the site file');
  }
  if (reading?.code === otherRecordType) {
    const remedy = 'find out who made that record; take it away, or declare what is served';
    return refuted(id, `${what} is of another type: ${reason}`, remedy);
  }
  return refutedUnlessUrgent(
    profile,
    refuted(id, `${what} could not be read: ${reason}`, 'repair the access and try again'),
  );
}
