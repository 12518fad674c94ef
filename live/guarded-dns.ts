import { canonicalSet, type DnsAnswer } from '../dns';
import type { Side } from '../site';
import { guardedImportId, guardedType, recordsOfType, type Pointer, type PointerValues } from '../targets';
import type { LiveAccess } from './live-access';
import type { PointerReader } from './reader';
import { guardedTypes, plainName } from './record-name';
import { servedByName } from './served-by-name';
import { askPrimary, primaryOf, recordsAt, serversOf, updatedSpec, updatePermission } from './updated-zone';
import type { Permission, PointerReading } from './world';

/** Reads `swing_dns_record_set`: all record sets of a name together, because they change together. */
export const guardedReader: PointerReader = {
  resourceType: guardedType,
  read,
  nameQuestions: async (pointer, access) => {
    const servers = await serversOf(pointer, access);
    return guardedTypes(pointer).map((type) => ({ name: nameOf(pointer), type, servers }));
  },
  permission,
  servedAt: (pointer, holder, { site }) => Promise.resolve(servedByName(pointer, holder, site)),
};

type Answered = Extract<DnsAnswer, { status: 'answered' }>;

/** Absent is only what a server with authority calls absent, for every type. */
async function read(pointer: Pointer, access: LiveAccess): Promise<PointerReading> {
  const name = nameOf(pointer);
  const types = ['CNAME', 'A', 'AAAA'] as const;
  const answers = await Promise.all(types.map((type) => askPrimary(pointer, { name, type }, access)));
  const who = `name server ${primaryOf(pointer, access)}`;
  const heard: Answered[] = [];
  for (const answer of answers) {
    const trouble = troubleOf(answer, who, name);
    if (trouble !== undefined) return { address: pointer.address, status: 'unknown', ...trouble };
    if (answer.status === 'answered') heard.push(answer);
  }
  return readingOf(pointer, heard, access);
}

function troubleOf(answer: DnsAnswer, who: string, name: string): { code: string; reason: string } | undefined {
  if (answer.status === 'silent') return { code: 'NameServerSilent', reason: `${who} is silent: ${answer.reason}` };
  if (answer.alias !== undefined) return undefined;
  if (answer.rcode !== 'NOERROR' && answer.rcode !== 'NXDOMAIN')
    return { code: answer.rcode, reason: `${who} answers ${answer.rcode} for ${name}` };
  if (answer.authoritative) return undefined;
  return { code: 'NotAuthoritative', reason: `${who} answers without authority for ${name}` };
}

function readingOf(pointer: Pointer, answers: readonly Answered[], access: LiveAccess): PointerReading {
  const { address } = pointer;
  const [alias] = answers[0]?.records ?? [];
  const found = canonicalSet(answers.slice(1).flatMap(({ records }) => records));
  if (alias === undefined && found.length === 0) return { address, status: 'absent' };
  const served: PointerValues = alias === undefined ? { addresses: found } : { cname: plainName(alias) };
  const { zone, name, server } = pointer.values.a ?? pointer.values.b ?? {};
  const place = Object.fromEntries(Object.entries({ zone, name, server }).filter(([, value]) => value !== undefined));
  return {
    address,
    status: 'present',
    values: { ...(place as PointerValues), ...served },
    importId: guardedImportId(updatedSpec(pointer, access), nameOf(pointer)),
    extra: { ttl: ttlOf(alias === undefined ? answers : answers.slice(0, 1)) },
  };
}

/** Of several sets the longest: that one is waited for. */
function ttlOf(answers: readonly Answered[]): number {
  return Math.max(0, ...answers.filter(({ records }) => records.length > 0).map(({ ttlSeconds }) => ttlSeconds));
}

/** Every type of the name as it would become; the first that is not permitted speaks for all. */
async function permission(pointer: Pointer, to: Side, access: LiveAccess): Promise<Permission> {
  const name = nameOf(pointer);
  const asked = guardedTypes(pointer).map((type) => ({
    name,
    type,
    values: recordsOfType(recordsAt(pointer, to), type),
  }));
  const permissions = await Promise.all(asked.map((wanted) => updatePermission(pointer, wanted, access)));
  const worst = permissions.find(({ status }) => status === 'denied') ?? permissions.find(isUnknown);
  return worst ?? { pointer: pointer.address, status: 'permitted' };
}

function isUnknown({ status }: Permission): boolean {
  return status === 'unknown';
}

function nameOf(pointer: Pointer): string {
  return plainName(String((pointer.values.a ?? pointer.values.b)?.['name'] ?? ''));
}
