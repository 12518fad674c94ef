import type { DnsAnswer } from '../dns';
import type { Pointer } from '../targets';
import type { LiveAccess } from './live-access';
import type { PointerReader } from './reader';
import { askedOf } from './record-name';
import { recordReading } from './record-reading';
import { servedByName } from './served-by-name';
import { askPrimary, primaryOf, recordsAt, serversOf, updatePermission } from './updated-zone';
import type { PointerReading } from './world';

/** Read `dns_a_record_set`, `dns_aaaa_record_set` and `dns_cname_record` by asking the zone's primary server. */
export const rfc2136Readers: readonly PointerReader[] = [
  'dns_a_record_set',
  'dns_aaaa_record_set',
  'dns_cname_record',
].map((resourceType) => ({
  resourceType,
  read,
  nameQuestions: async (pointer, access) => [{ ...askedOf(pointer), servers: await serversOf(pointer, access) }],
  permission: (pointer, to, access) =>
    updatePermission(pointer, { ...askedOf(pointer), values: recordsAt(pointer, to) }, access),
  servedAt: (pointer, holder, { site }) => Promise.resolve(servedByName(pointer, holder, site)),
}));

/** Types that cannot stand beside the one that is expected. A CNAME is told by the answer itself. */
const conflicting = { A: [], AAAA: [], CNAME: ['A', 'AAAA'] } as const;

async function read(pointer: Pointer, access: LiveAccess): Promise<PointerReading> {
  const { name, type } = askedOf(pointer);
  const [answer, ...others] = await Promise.all(
    [type, ...conflicting[type]].map((each) => askPrimary(pointer, { name, type: each }, access)),
  );
  if (answer === undefined) throw new Error('no question was asked');
  const beside = conflicting[type].filter((_, index) => holdsRecords(others[index]));
  return recordReading({ pointer, server: primaryOf(pointer, access), answer, beside });
}

function holdsRecords(answer: DnsAnswer | undefined): boolean {
  return answer?.status === 'answered' && answer.records.length > 0;
}
