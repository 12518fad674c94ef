import type { Values } from '../../plan';
import { measured, type Found, type Rule } from '../../rule';
import { keptAppliances, nameOf } from '../kept';
import { guards } from '../grants';
import { isBody } from '../part';
import { actionOf } from '../planned-changes';
import type { ActingPart, ApplianceSubject } from '../subject';
import { differingAttributes } from '../../rules/attributes';

const termination = 'Amazon EC2 API reference, ModifyInstanceAttribute, DisableApiTermination';

/** AWS's own guard against people and scripts; hashicorp/aws switches it off by itself when it destroys an instance. */
export const protectionLifted: Rule<ApplianceSubject> = {
  id: 'protection-lifted',
  sentence: 'termination protection is lifted only from a retired appliance, after its swing was confirmed',
  reason: 'without it one click or call ends the appliance, and lifting it is the first of the two diffs of a removal',
  cure: 'confirm the swing first (swing migrate --confirm), then write protection: lifted at its retired: entry',
  source: termination,
  severity: 'error',
  inLint: 'silent',
  find: (subject) => subject.barred.flatMap((acting) => liftFinding(subject, acting)),
};

function liftFinding({ plan, site, granted }: ApplianceSubject, { entry, part }: ActingPart): readonly Found[] {
  const { before, after, actions } = entry.change;
  const lifted = guards.filter((name) => before?.[name] === true && after !== null && after[name] !== true);
  if (entry.type !== 'aws_instance' || lifted.length === 0 || actions.includes('delete')) return [];
  const hostname = part !== undefined && 'hostname' in part ? part.hostname : entry.address;
  const others = differingAttributes(plan, entry).filter((name) => !guards.includes(name));
  const why =
    granted.lift === hostname
      ? `together with ${others.join(', ')}: it is lifted in a plan of its own`
      : 'it is no retired appliance whose swing was confirmed';
  const message = `${nameOf(site, hostname)} would lose its protection (${lifted.join(', ')}), and ${why}`;
  return [{ address: entry.address, message }];
}

/** What is made is made with everything that keeps it. */
export const createdUnprotected: Rule<ApplianceSubject> = {
  id: 'appliance-created-unprotected',
  sentence:
    'an appliance is created with termination and stop protection, an interface that outlives it, IMDSv2 and an encrypted disk',
  reason: 'what is missing at the start is noticed when it is needed',
  cure: 'use the construct of the appliance stack as it is',
  source: termination,
  severity: 'error',
  inLint: 'silent',
  find: ({ parts }) =>
    parts
      .filter(({ entry }) => entry.type === 'aws_instance' && actionOf(entry) === 'create')
      .flatMap(({ entry }) => weaknesses(entry.change.after).map((message) => ({ address: entry.address, message }))),
};

function weaknesses(after: Values | null): readonly string[] {
  const checks: readonly (readonly [holds: boolean, message: string])[] = [
    [after?.['disable_api_termination'] === true, 'would be created without termination protection'],
    [
      after?.['instance_initiated_shutdown_behavior'] !== 'terminate',
      'a shutdown from inside would terminate it, whatever protects it',
    ],
    [after?.['force_destroy'] !== true, 'force_destroy would terminate it although it is protected'],
    [
      blockValue(after, 'network_interface', 'delete_on_termination') !== true,
      'its interface, and its addresses, would go with it',
    ],
    [
      blockValue(after, 'metadata_options', 'http_tokens') === 'required',
      'would be created without IMDSv2 (http_tokens)',
    ],
    [
      blockValue(after, 'root_block_device', 'encrypted') === true,
      'would be created with a disk that is not encrypted',
    ],
  ];
  return checks.filter(([holds]) => !holds).map(([, message]) => message);
}

function blockValue(values: Values | null, block: string, name: string): unknown {
  const blocks = values?.[block];
  return Array.isArray(blocks) ? (blocks[0] as Values | undefined)?.[name] : undefined;
}

/** The primary has a rule of its own. */
export const createdBesideLiving: Rule<ApplianceSubject> = {
  id: 'appliance-created-beside-living',
  sentence: 'no appliance is created that the site file says lives already',
  reason: 'a second one would be made beside it, or the apply fails at an address that is taken',
  cure: 'take in what lives with swing adopt SITE --stack appliances',
  source: measured,
  severity: 'error',
  inLint: 'silent',
  find: ({ barred, site }) =>
    barred
      .filter(({ entry, part }) => isBody(part) && actionOf(entry) === 'create')
      .flatMap(({ entry, part }) =>
        part !== undefined && 'hostname' in part ? [{ entry, hostname: part.hostname }] : [],
      )
      .filter(({ hostname }) => site.appliances[site.primary].hostname !== hostname)
      .map(({ entry, hostname }) => ({ address: entry.address, message: createSentence({ site }, hostname) })),
};

function createSentence({ site }: Pick<ApplianceSubject, 'site'>, hostname: string): string {
  const kept = keptAppliances(site).find((appliance) => appliance.hostname === hostname);
  const name = nameOf(site, hostname);
  if (kept === undefined) return `${name} would be created, and the site file does not say that this stack keeps it`;
  if (kept.side === undefined) return `${name} would be created anew: it has left the pair`;
  return `${name} would be created, but the file names its ids: take it in with swing adopt ${site.name} --stack appliances`;
}
