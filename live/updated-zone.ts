import { askServer, nameServersOf, tsigKeyFromEnv, type DnsAnswer } from '../dns';
import type { Side } from '../site';
import type { Pointer, Rfc2136Spec } from '../targets';
import { nameServerAt } from './host-port';
import type { LiveAccess } from './live-access';
import { plainName, type RecordName } from './record-name';
import type { NameAnswer, Permission } from './world';

/** A person waits; a name server answers in well under one second or not at all. */
const answerMs = 4_000;

/** The target of the site file that a pointer belongs to: it alone names server, key and servers. */
export function updatedSpec(pointer: Pointer, { site }: LiveAccess): Rfc2136Spec {
  const spec = site.targets.find(({ key }) => key === pointer.target)?.spec;
  if (typeof spec !== 'object' || spec === null || !('rfc2136' in spec))
    throw new Error(`the site file has no rfc2136 target ${pointer.target}`);
  return spec as Rfc2136Spec;
}

/** By name, as people call it: `"ns1.example.org"`. */
export function primaryOf(pointer: Pointer, access: LiveAccess): string {
  return updatedSpec(pointer, access).rfc2136.server.replace(/:53$/, '');
}

/** Asks the server that takes the zone's updates. */
export function askPrimary(
  pointer: Pointer,
  { name, type }: { readonly name: string; readonly type: NameAnswer['type'] },
  access: LiveAccess,
): Promise<DnsAnswer> {
  const server = nameServerAt(updatedSpec(pointer, access).rfc2136.server, access.settings);
  return askServer({ server, name, type, timeoutMs: answerMs });
}

/** The servers the file names, else those the primary server names for the zone. */
export async function serversOf(pointer: Pointer, access: LiveAccess): Promise<readonly string[]> {
  const { zone, server, authoritative } = updatedSpec(pointer, access).rfc2136;
  return (authoritative ?? (await serversOfZone(zone, server, access))).map(plainName);
}

async function serversOfZone(zone: string, primary: string, { settings }: LiveAccess): Promise<readonly string[]> {
  const found = await nameServersOf({ server: nameServerAt(primary, settings), zone, timeoutMs: answerMs });
  if (found.status === 'unknown') throw new Error(`${primary} ${found.reason}`);
  return found.names;
}

/** One record set as it would become. */
export interface WantedSet extends RecordName {
  readonly values: readonly string[];
}

/** A signed update whose prerequisite cannot hold: the server says whether it would have taken it. */
export async function updatePermission(pointer: Pointer, wanted: WantedSet, access: LiveAccess): Promise<Permission> {
  const spec = updatedSpec(pointer, access);
  const found = tsigKeyFromEnv(access.env);
  const unknown = (reason: string): Permission => ({ pointer: pointer.address, status: 'unknown', reason });
  if (found.status !== 'found') return unknown('the environment holds no usable key for DNS updates');
  const permitted = await access.probeUpdate({
    server: nameServerAt(spec.rfc2136.server, access.settings),
    zone: spec.rfc2136.zone,
    key: found.key,
    change: { ...wanted, ttl: spec.ttl },
    timeoutMs: answerMs,
  });
  const who = `name server ${primaryOf(pointer, access)}`;
  if (permitted.status === 'unknown') return unknown(`${who}: ${permitted.reason}`);
  if (permitted.status === 'permitted') return { pointer: pointer.address, status: 'permitted' };
  const { code, reason, remedy } = permitted;
  return { pointer: pointer.address, status: 'denied', reason: `${who} says ${code}: ${reason}`, remedy };
}

/** What a name pointer serves at a side. */
export function recordsAt(pointer: Pointer, side: Side): readonly string[] {
  const values = pointer.values[side];
  return [values?.['addresses'] ?? values?.['cname'] ?? []].flat().map(String);
}
