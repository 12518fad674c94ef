import { roleType } from '../../targets';
import { tellValues } from '../pointer-values';
import { pointerTypeOf } from '../planned-moves';
import type { OutputChange, ResourceChange } from '../plan';
import { measured, type Found, type Rule } from '../rule';
import type { Subject } from '../subject';
import { isTtlChange } from '../ttl-changes';
import { differingAttributes } from './attributes';

/** What the role stack says of itself; nothing in the world follows an output. */
const roleOutputs = new Set(['primary', 'primary_hostname', 'site']);

/** Holds for swings; adoption has the stricter `adopt-not-clean`. */
export const unexpectedChange: Rule = {
  id: 'unexpected-change',
  sentence: 'the plan moves pointers and changes nothing else',
  reason: 'what is not a move is not in the digest, and nobody approved it',
  cure: 'apply everything else apart from the swing',
  source: 'docs/decisions/0001-digest-over-moves.md',
  severity: 'error',
  inLint: 'warning',
  find: (subject) => [
    ...(subject.permits.purpose === 'adoption' ? [] : unexpectedResources(subject)),
    ...unexpectedOutputs(subject),
    ...unexpectedInvocations(subject),
  ],
};

function unexpectedResources(subject: Subject): readonly Found[] {
  const moving = new Set(subject.moves.map(({ address }) => address));
  return subject.acting
    .filter((change) => change.deposed === undefined || pointerTypeOf(change) === undefined)
    .filter((change) => !isExpected(subject, change, moving))
    .map((change) => ({ address: change.address, inLint: 'silent', message: sentenceOf(subject, change, moving) }));
}

function isExpected(subject: Subject, change: ResourceChange, moving: ReadonlySet<string>): boolean {
  if (isRelease(change)) return subject.released.has(change.address) && moving.size === 0;
  if (isTtlChange(subject.ttlChanges, change.address)) return subject.pointers.has(change.address);
  if (isSettingsChange(subject, change)) return moving.size === 0 && subject.pointers.has(change.address);
  return moving.has(change.address) && (subject.site === undefined || subject.pointers.has(change.address));
}

/** Where to look and whom to ask, in place: nothing is sent, and nothing of who holds it differs. */
function isSettingsChange({ plan }: Subject, change: ResourceChange): boolean {
  const type = pointerTypeOf(change);
  const settings = type?.settings ?? [];
  const differing = differingAttributes(plan, change);
  const harmless = differing.every((name) => settings.includes(name) || type?.ignored.includes(name) === true);
  return change.change.actions.join() === 'update' && differing.length > 0 && harmless;
}

function isRelease({ change }: ResourceChange): boolean {
  return change.actions.every((action) => action === 'forget');
}

function sentenceOf(subject: Subject, change: ResourceChange, moving: ReadonlySet<string>): string {
  const did = change.change.actions.join(' and ');
  if (isRelease(change)) return 'leaves the state: a release is a plan of its own, with a tombstone in the site file';
  if (moving.has(change.address)) return `moves (${did}), but is no pointer of ${subject.site?.name ?? 'the site'}`;
  if (pointerTypeOf(change) !== undefined) return `is changed (${did}) although nothing of who holds it differs`;
  return `would be changed (${did}), but a swing changes pointers only: apply this apart from it`;
}

function unexpectedOutputs({ plan, site }: Subject): readonly Found[] {
  return Object.entries(plan.output_changes)
    .filter(([, change]) => change.actions.some((action) => action !== 'no-op'))
    .flatMap(([name, change]) => outputFinding(name, change, site?.primary));
}

/** Without a site nothing is known of roles: an output changes nothing in the world and is told as information. */
function outputFinding(name: string, change: OutputChange, primary: string | undefined): readonly Found[] {
  const address = `output.${name}`;
  if (primary === undefined) return [{ address, severity: 'info', inLint: 'silent', message: 'an output changes' }];
  if (!roleOutputs.has(name)) return [{ address, message: 'an output changes that is none of the role stack' }];
  if (name !== 'primary' || change.actions.includes('delete') || change.after === primary) return [];
  return [{ address, message: `the plan was made for another primary than the site file declares (${primary})` }];
}

/** Provider actions do what they like and stand in no resource change. */
function unexpectedInvocations({ plan }: Subject): readonly Found[] {
  if (plan.action_invocations.length === 0) return [];
  return [{ message: `the plan triggers ${plan.action_invocations.length} provider actions: a swing triggers none` }];
}

export const pointerDestroyed: Rule = {
  id: 'pointer-destroyed',
  sentence: 'no pointer is destroyed: one that leaves the site file leaves by a tombstone',
  reason: 'what the pointer led to is no longer served, and the guard prevent_destroy goes with its block',
  cure: 'write the tombstone of the target (swing release), or a removed block that says destroy = false',
  source: measured,
  severity: 'error',
  find: (subject) =>
    subject.pointerChanges
      .filter(({ change }) => change.change.actions.every((action) => action === 'delete'))
      .map(({ change, before }) => ({
        address: change.address,
        message: `would be destroyed and with it what is served (${tellValues(before)}): ${wayOut(subject, change)}`,
      })),
};

function wayOut(subject: Subject, change: ResourceChange): string {
  if (subject.site === undefined) return 'a removed block with destroy = false takes it out of the state alive';
  if (change.type === roleType)
    return 'write failover: none first, which forgets the roles and changes none; then take api: out';
  return `write the tombstone released: [${keyOf(subject, change)}] (swing release), then it leaves the state alive`;
}

function keyOf({ pointers }: Subject, { address, type, change }: ResourceChange): string {
  const known = pointers.get(address)?.target;
  if (known !== undefined) return known;
  const { allocation_id: allocation, zone_id: zone, name } = change.before ?? {};
  if (type === 'aws_eip_association') return `elastic-ip/${String(allocation)}`;
  if (type === 'aws_route53_record') return `dns/${String(zone)}/${String(name)}`;
  return address;
}
