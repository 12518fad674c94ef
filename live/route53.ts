import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { canonicalSet } from '../dns';
import type { Pointer } from '../targets';
import type { AwsAccess } from './aws-access';
import type { LiveAccess } from './live-access';
import { servedByName } from './served-by-name';
import { parentNameServers } from './parent-name-servers';
import { plainName } from './record-name';
import { textValue, type NameQuestion, type PointerReader } from './reader';
import type { PointerReading } from './world';

/** Reads `aws_route53_record` by ListResourceRecordSets. */
export const route53Reader: PointerReader = {
  resourceType: 'aws_route53_record',
  read: async (pointer, { aws }) => readingOf(pointer, await recordSets(pointer, aws)),
  servedAt: (pointer, holder, { site }) => Promise.resolve(servedByName(pointer, holder, site)),
  nameQuestions,
};

/** Weighted or latency sets of one name number a few; a hundred in one answer is the service's limit. */
const mostSets = 100;

/** Every set of exactly this name, of any type. The service answers with whatever sorts at or behind what was asked. */
async function recordSets(pointer: Pointer, aws: AwsAccess): Promise<readonly ResourceRecordSet[]> {
  const { ListResourceRecordSetsCommand } = await import('@aws-sdk/client-route-53');
  const { zone, name } = namedBy(pointer);
  const route53 = await aws.route53();
  const command = new ListResourceRecordSetsCommand({
    HostedZoneId: zone,
    StartRecordName: name,
    MaxItems: mostSets,
  });
  const { ResourceRecordSets = [] } = await aws.bounded((abortSignal) => route53.send(command, { abortSignal }));
  return ResourceRecordSets.filter((set) => plainName(set.Name ?? '') === name);
}

function readingOf(pointer: Pointer, sets: readonly ResourceRecordSet[]): PointerReading {
  const { address } = pointer;
  const set = sets.find(({ Type }) => Type === namedBy(pointer).type);
  const reason = conflictOf(pointer, sets);
  if (reason !== undefined) return { address, status: 'unknown', code: 'OtherRecordType', reason };
  if (set === undefined) return { address, status: 'absent' };
  const special = specialOf(set);
  if (special !== undefined) return { address, status: 'unknown', code: 'NotASimpleRecordSet', reason: special };
  const { zone, name, type } = namedBy(pointer);
  const records = canonicalSet((set.ResourceRecords ?? []).map((record) => record.Value ?? ''));
  const values = { zone_id: zone, name, type, records };
  return { address, status: 'present', values, importId: `${zone}_${name}_${type}`, extra: { ttl: set.TTL ?? 0 } };
}

/** A CNAME stands alone at its name. @source RFC 2181 section 10.1 */
function conflictOf(pointer: Pointer, sets: readonly ResourceRecordSet[]): string | undefined {
  const { name, type } = namedBy(pointer);
  const conflicting = type === 'CNAME' ? ['A', 'AAAA'] : ['CNAME'];
  const found = sets.find(({ Type }) => conflicting.includes(Type ?? ''));
  return found && `${name} has a record of type ${found.Type}, where ${type} is expected`;
}

function specialOf(set: ResourceRecordSet): string | undefined {
  if (set.AliasTarget !== undefined)
    return `the record set is an alias for ${set.AliasTarget.DNSName ?? 'something else'}`;
  if (set.SetIdentifier !== undefined)
    return `the record set has a routing policy (set identifier "${set.SetIdentifier}")`;
  return undefined;
}

/** The zone's delegation set; where that may not be read, the delegation as resolvers see it. */
async function nameQuestions(pointer: Pointer, { aws }: LiveAccess): Promise<readonly NameQuestion[]> {
  const { name, type } = namedBy(pointer);
  return [{ name, type, servers: await delegationSet(pointer, aws) }];
}

async function delegationSet(pointer: Pointer, aws: AwsAccess): Promise<readonly string[]> {
  const { GetHostedZoneCommand } = await import('@aws-sdk/client-route-53');
  const route53 = await aws.route53();
  const command = new GetHostedZoneCommand({ Id: namedBy(pointer).zone });
  const zone = await aws.bounded((abortSignal) => route53.send(command, { abortSignal })).catch(unlessDenied);
  if (zone?.HostedZone?.Config?.PrivateZone === true)
    throw new Error('the zone is private: its servers answer only inside its VPCs');
  const servers = zone?.DelegationSet?.NameServers ?? [];
  return servers.length > 0 ? servers.map(plainName) : parentNameServers(namedBy(pointer).name);
}

function unlessDenied(error: unknown): undefined {
  if (error instanceof Error && error.name === 'AccessDenied') return undefined;
  throw error;
}

interface Named {
  readonly zone: string;
  readonly name: string;
  readonly type: NameQuestion['type'];
}

function namedBy(pointer: Pointer): Named {
  const type = textValue(pointer, 'type');
  if (type !== 'A' && type !== 'AAAA' && type !== 'CNAME') throw new TypeError(`${pointer.address} is of type ${type}`);
  return { zone: textValue(pointer, 'zone_id'), name: plainName(textValue(pointer, 'name')), type };
}
