import { measured, type Rule } from '../../rule';
import { differingAttributes } from '../../rules/attributes';
import { isMarked } from '../../planned-moves';
import { configuredAttributes } from '../../configured';
import { nameOf } from '../kept';
import { actionOf, userData } from '../planned-changes';
import type { ActingPart, ApplianceSubject } from '../subject';
import { isPrimarys } from './primary';

const adr = 'docs/decisions/0014-appliance-stack.md';

/** Of the primary a rule of its own speaks. */
export const changedInPlace: Rule<ApplianceSubject> = {
  id: 'appliance-part-changed',
  sentence: 'what this stack keeps is created and then left as it is',
  reason: 'an in-place change can stop an instance, cut a connection or take a guard away',
  cure: 'make what is to be different beside it; or change it by hand, then make the file say what lives',
  source: adr,
  severity: 'error',
  inLint: 'silent',
  find: (subject) =>
    subject.barred
      .filter(({ entry, part }) => part !== undefined && ['update', 'replace', 'unknown'].includes(actionOf(entry)))
      .filter(({ part }) => !isPrimarys(subject, part))
      .map((acting) => ({ address: acting.entry.address, message: changeSentence(subject, acting) })),
};

function changeSentence({ plan, site }: ApplianceSubject, { entry, part }: ActingPart): string {
  const owner = part !== undefined && 'hostname' in part ? ` of ${nameOf(site, part.hostname)}` : '';
  const differing = differingAttributes(plan, entry).join(', ') || 'nothing that is configured';
  return `something${owner} would be changed (${entry.change.actions.join(' and ')}: ${differing})`;
}

/** Deletes of parts that are no appliance: rules of the link, groups, probe listeners. */
export const partRemoved: Rule<ApplianceSubject> = {
  id: 'appliance-part-removed',
  sentence: 'no rule of the link, target group or probe listener goes while the pair may need it',
  reason: 'without it the appliances do not reach each other, or a health check that a swing waits for is gone',
  cure: 'leave it in the file until the appliance it serves has left the pair and the swing was confirmed',
  source: adr,
  severity: 'error',
  inLint: 'silent',
  find: (subject) =>
    subject.barred
      .filter(({ entry, part }) => part !== undefined && !bodies.has(part.kind) && actionOf(entry) === 'delete')
      .map(({ entry }) => ({ address: entry.address, message: 'would be deleted while the pair may need it' })),
};

const bodies: ReadonlySet<string> = new Set(['instance', 'interface', 'own-address']);

/** What must not be shown cannot be approved. */
export const sensitiveValue: Rule<ApplianceSubject> = {
  id: 'appliance-value-sensitive',
  sentence: 'nothing that is configured of an appliance is sensitive but its user data, which counts by its hash',
  reason: 'what must not be shown cannot be approved, and a secret in a plan lies in clear in its file',
  cure: 'keep secrets out of user data and tags; give them to the appliance by its own means',
  source: measured,
  severity: 'error',
  inLint: 'silent',
  find: ({ plan, acting }) =>
    acting.flatMap(({ address, change }) =>
      [...configuredAttributes(plan, address)]
        .filter((name) => !userData.has(name))
        .filter((name) => isMarked(change.after_sensitive, name) || isMarked(change.before_sensitive, name))
        .map((name) => ({ address, message: `${name} is sensitive: what must not be shown cannot be approved` })),
    ),
};
