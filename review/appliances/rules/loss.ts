import type { Site } from '../../../site';
import type { ResourceChange, Values } from '../../plan';
import { measured, type Found, type Rule } from '../../rule';
import { keptAppliances, nameOf, sideOf } from '../kept';
import { isBody, partOf, type Part } from '../part';
import { actionOf } from '../planned-changes';
import type { ActingPart, ApplianceSubject } from '../subject';

/** The one that must never be wrong. */
export const applianceLost: Rule<ApplianceSubject> = {
  id: 'appliance-lost',
  sentence: 'no appliance is destroyed or replaced but the one that was retired, confirmed and unprotected',
  reason: 'what was on its disk is gone, and whoever still needs it is cut off',
  cure: 'move it to retired:, swing, confirm, lift its protection, apply, and only then delete its entry',
  source: measured,
  severity: 'error',
  inLint: 'silent',
  find: (subject) =>
    subject.barred
      .filter(losesBody)
      .map((acting) => ({ address: acting.entry.address, message: lossSentence(subject, acting) })),
};

function losesBody({ entry, part }: ActingPart): boolean {
  return isBody(part) && entry.change.actions.includes('delete');
}

function lossSentence({ site, granted }: ApplianceSubject, { entry, part }: ActingPart): string {
  const hostname = part !== undefined && 'hostname' in part ? part.hostname : '';
  const what = `${nameOf(site, hostname)} would lose its ${partWord(part)} (${entry.change.actions.join(' and ')})`;
  if (actionOf(entry) !== 'delete')
    return `${what}: a change of what cannot be changed in place needs a new appliance beside this one`;
  if (sideOf(site, hostname) !== undefined) return `${what}: it is part of the pair`;
  if (site.retired.some((appliance) => appliance.hostname === hostname))
    return `${what}: it is kept until its entry is deleted`;
  if (granted.remove !== hostname)
    return `${what}: it may go only after the swing was confirmed, from retired: with its protection lifted and applied`;
  return `${what}, but AWS still protects it: lift that first, in a plan of its own (retired: protection: lifted)`;
}

function partWord(part: Part | undefined): string {
  const words = { instance: 'instance', interface: 'network interface', 'own-address': 'own public address' } as const;
  return part !== undefined && part.kind in words ? words[part.kind as keyof typeof words] : 'part';
}

/** Out of the state nobody here protects it any more, and the next create would make a second one. */
export const applianceForgotten: Rule<ApplianceSubject> = {
  id: 'appliance-forgotten',
  sentence: 'no appliance leaves the state',
  reason: 'it lives on, but nothing here protects it any more, and the next plan would make a second one',
  cure: 'take the removed block away; an appliance leaves by retired:',
  source: measured,
  severity: 'error',
  inLint: 'silent',
  find: ({ parts }) =>
    parts
      .filter(({ entry, part }) => part !== undefined && entry.change.actions.includes('forget'))
      .map(({ entry }) => ({
        address: entry.address,
        message: 'would leave the state and live on, protected by nobody here',
      })),
};

/** To Terraform a new host name is another resource: it destroys the one and makes the other. */
export const applianceRenamed: Rule<ApplianceSubject> = {
  id: 'appliance-renamed-without-moved',
  sentence: 'no appliance is destroyed under one name and made anew under another',
  reason: 'the guard prevent_destroy goes with the old block, and the new appliance would be empty',
  cure: 'put the old name back; to rename one, write moved blocks from the old addresses to the new ones',
  source: measured,
  severity: 'error',
  inLint: 'silent',
  find: ({ parts, site }) => {
    const made = parts.filter(({ entry, part }) => actionOf(entry) === 'create' && isBody(part));
    return parts
      .filter((acting) => actionOf(acting.entry) === 'delete' && isBody(acting.part))
      .flatMap((gone) =>
        made.filter((candidate) => isTwin(gone.entry, candidate.entry)).map((twin) => renamed(gone, twin, site)),
      );
  },
};

function renamed(gone: ActingPart, twin: ActingPart, site: Site): Found {
  const name = gone.part !== undefined && 'hostname' in gone.part ? nameOf(site, gone.part.hostname) : 'an appliance';
  return {
    address: gone.entry.address,
    message: `${name} would be destroyed while ${twin.entry.address} makes the same anew: put the old name back, or write a moved block`,
  };
}

/** One subnet has an address once, one allocation is associated once: whoever takes it over is the same thing. */
function isTwin(gone: ResourceChange, made: ResourceChange): boolean {
  if (gone.type !== made.type) return false;
  const [was, becomes] = [placesOf(gone.change.before), placesOf(made.change.after)];
  return was.some((place) => becomes.includes(place));
}

function placesOf(values: Values | null): readonly string[] {
  const { allocation_id: allocation, private_ips: set, private_ip_list: list, tags } = values ?? {};
  const lists = [allocation, isNamed(tags) ? tags.Name : undefined, ...listOf(set), ...listOf(list)];
  return lists.filter((one): one is string => typeof one === 'string');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isNamed(tags: unknown): tags is { readonly Name: unknown } {
  return typeof tags === 'object' && tags !== null && 'Name' in tags;
}

/** What the file says is kept and the plan does not name, nobody keeps. */
export const applianceMissing: Rule<ApplianceSubject> = {
  id: 'appliance-missing-from-plan',
  sentence: 'every appliance that the site file says is kept stands in the plan',
  reason: 'the plan is of another stack or place, or the appliance stands in it under an address that nobody protects',
  cure: 'plan the appliance stack of this site; leave count, for_each and modules out of it',
  source: measured,
  severity: 'error',
  inLint: 'silent',
  find: ({ plan, site, granted }) => {
    if (granted.purpose === 'adoption') return [];
    const named = new Set(plan.resource_changes.map((entry) => keyOf(partOf(entry))));
    return keptAppliances(site)
      .filter(({ hostname }) => !named.has(`instance ${hostname}`) || !named.has(`interface ${hostname}`))
      .map(({ hostname }) => ({
        message: `${nameOf(site, hostname)} (${hostname}) is not in the plan: it would be kept by nobody`,
      }));
  },
};

function keyOf(part: Part | undefined): string {
  return part === undefined || part.kind === 'link-rule' ? '' : `${part.kind} ${part.hostname}`;
}
