import { askServer, tsigKeyFromEnv, type DnsAnswer } from '../dns';
import type { Side } from '../site';
import type { Pointer, Rfc2136Spec } from '../targets';
import { nameServerAt } from './host-port';
import type { LiveAccess } from './live-access';
import type { NameQuestion, PointerReader } from './reader';
import { askedOf, plainName } from './record-name';
import { recordReading } from './record-reading';
import { servedByName } from './served-by-name';
import type { NameAnswer, Permission, PointerReading } from './world';

/** Read `dns_a_record_set`, `dns_aaaa_record_set` and `dns_cname_record` by asking the zone's primary server. */
export const rfc2136Readers: readonly PointerReader[] = [
  'dns_a_record_set',
  'dns_aaaa_record_set',
  'dns_cname_record',
].map((resourceType) => ({
  resourceType,
  read,
  nameQuestion,
  permission,
  servedAt: (pointer, holder, { site }) => Promise.resolve(servedByName(pointer, holder, site)),
}));

/** A person waits; a name server answers in well under one second or not at all. */
const answerMs = 4_000;

/** Types that cannot stand beside the one that is expected. A CNAME is told by the answer itself. */
const conflicting = { A: [], AAAA: [], CNAME: ['A', 'AAAA'] } as const;

async function read(pointer: Pointer, access: LiveAccess): Promise<PointerReading> {
  const { type } = askedOf(pointer);
  const [answer, ...others] = await Promise.all(
    [type, ...conflicting[type]].map((each) => askPrimary(pointer, each, access)),
  );
  if (answer === undefined) throw new Error('no question was asked');
  const beside = conflicting[type].filter((_, index) => holdsRecords(others[index]));
  return recordReading({ pointer, server: primaryOf(pointer, access), answer, beside });
}

function holdsRecords(answer: DnsAnswer | undefined): boolean {
  return answer?.status === 'answered' && answer.records.length > 0;
}

/** By name, as people call it: `"ns1.example.org"`. */
function primaryOf(pointer: Pointer, access: LiveAccess): string {
  return specOf(pointer, access).rfc2136.server.replace(/:53$/, '');
}

function askPrimary(pointer: Pointer, type: NameAnswer['type'], access: LiveAccess): Promise<DnsAnswer> {
  const server = nameServerAt(specOf(pointer, access).rfc2136.server, access.settings);
  return askServer({ server, name: askedOf(pointer).name, type, timeoutMs: answerMs });
}

/** The target of the site file that a pointer belongs to: it alone names server, key and servers. */
function specOf(pointer: Pointer, { site }: LiveAccess): Rfc2136Spec {
  const spec = site.targets.find(({ key }) => key === pointer.target)?.spec;
  if (typeof spec !== 'object' || spec === null || !('rfc2136' in spec))
    throw new Error(`the site file has no rfc2136 target ${pointer.target}`);
  return spec as Rfc2136Spec;
}

/** The servers the file names, else those the primary server names for the zone. */
async function nameQuestion(pointer: Pointer, access: LiveAccess): Promise<NameQuestion> {
  const { zone, server, authoritative } = specOf(pointer, access).rfc2136;
  const servers = authoritative ?? (await serversOfZone(zone, server, access));
  return { ...askedOf(pointer), servers: servers.map(plainName) };
}

async function serversOfZone(zone: string, primary: string, { settings }: LiveAccess): Promise<readonly string[]> {
  const server = nameServerAt(primary, settings);
  const answer = await askServer({ server, name: zone, type: 'NS', timeoutMs: answerMs });
  if (answer.status === 'silent') throw new Error(`${primary} is silent: ${answer.reason}`);
  if (answer.records.length === 0)
    throw new Error(`${primary} answers ${answer.rcode} and names no name servers of ${zone}`);
  return answer.records;
}

/** A signed update whose prerequisite cannot hold: the server says whether it would have taken it. */
async function permission(pointer: Pointer, to: Side, access: LiveAccess): Promise<Permission> {
  const spec = specOf(pointer, access);
  const found = tsigKeyFromEnv(access.env);
  const unknown = (reason: string): Permission => ({ pointer: pointer.address, status: 'unknown', reason });
  if (found.status !== 'found') return unknown('the environment holds no usable key for DNS updates');
  const permitted = await access.probeUpdate({
    server: nameServerAt(spec.rfc2136.server, access.settings),
    zone: spec.rfc2136.zone,
    key: found.key,
    change: { ...askedOf(pointer), ttl: spec.ttl, values: recordsAt(pointer, to) },
    timeoutMs: answerMs,
  });
  const who = `name server ${primaryOf(pointer, access)}`;
  if (permitted.status === 'unknown') return unknown(`${who}: ${permitted.reason}`);
  if (permitted.status === 'permitted') return { pointer: pointer.address, status: 'permitted' };
  const { code, reason, remedy } = permitted;
  return { pointer: pointer.address, status: 'denied', reason: `${who} says ${code}: ${reason}`, remedy };
}

function recordsAt(pointer: Pointer, side: Side): readonly string[] {
  const values = pointer.values[side];
  return [values?.['addresses'] ?? values?.['cname'] ?? []].flat().map(String);
}
