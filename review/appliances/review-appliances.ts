import { applianceDigestOf } from '../digest';
import { judge } from '../judge';
import { byCodeUnit } from '../pointer-values';
import { goingFor, headlineOf, keptAsTheyAre } from './headline';
import { plannedChange } from './planned-changes';
import { applianceRules } from './rules';
import { applianceSubjectOf, type ActingPart, type ApplianceReviewInput, type ApplianceSubject } from './subject';
import type { ApplianceChange, ApplianceReview } from './verdict';
import { wordsOf } from './words';

/**
 * Judges one plan of the appliance stack: what is created beside what lives, all findings at once, verdict and digest.
 * Pure.
 *
 * @example
 * reviewAppliances({ plan: readPlan(text), site, context, permits: { purpose: 'change' } }).verdict
 */
export function reviewAppliances(input: ApplianceReviewInput): ApplianceReview {
  const subject = applianceSubjectOf(input);
  const { site, parts } = subject;
  const { findings, verdict } = judge(applianceRules, subject);
  const changes = parts.map((acting) => changeOf(subject, acting)).sort(inOrder);
  const approvable = verdict === 'safe' && changes.length > 0 && subject.granted.purpose === 'change';
  const { context } = input;
  return {
    stack: 'appliances',
    site: site.name,
    verdict,
    primary: site.primary,
    headline: headlineOf(site, parts),
    changes,
    kept: keptAsTheyAre(site, parts),
    goes: goingFor(parts),
    findings,
    digest: approvable && context !== undefined ? applianceDigestOf(site.name, context, changes) : undefined,
    context,
    ...(subject.granted.change === undefined ? {} : { change: subject.granted.change }),
  };
}

function changeOf({ plan, site }: ApplianceSubject, acting: ActingPart): ApplianceChange {
  return { ...plannedChange(plan, acting.entry), ...wordsOf(site, acting) };
}

/** By Terraform type: what carries the rest first. */
const order = ['aws_network_interface', 'aws_instance', 'aws_eip_association', 'aws_vpc_security_group_ingress_rule'];

function placeOf({ action, address }: ApplianceChange): number {
  const goes = action === 'delete' || action === 'replace';
  const place = order.indexOf(address.split('.')[0] ?? '');
  return (place === -1 ? order.length : place) + (goes ? order.length + 1 : 0);
}

/** What is made first, what goes last; then by address. */
function inOrder(one: ApplianceChange, other: ApplianceChange): number {
  return placeOf(one) - placeOf(other) || byCodeUnit(one.address, other.address);
}
