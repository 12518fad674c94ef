import type { PointerType } from '../../targets';
import type { Plan, ResourceChange } from '../plan';
import type { PointerChange } from '../planned-moves';
import { isMarked } from '../planned-moves';
import { canonicalText } from '../pointer-values';
import { measured, type Found, type Rule } from '../rule';
import { configuredAttributes } from '../configured';
import type { Subject } from '../subject';
import { isTtlChange } from '../ttl-changes';

const overMoves = 'docs/decisions/0001-digest-over-moves.md';

/** The digest is over pointer attributes alone: nothing else may differ, or it would hide outside of it. */
export const hiddenAttributeChange: Rule = {
  id: 'hidden-attribute-change',
  sentence: 'nothing but the pointer attributes of a pointer differs',
  reason: 'the digest is over pointer attributes alone: what else differs would hide outside of it',
  cure: 'change the other attribute in a plan of its own',
  source: overMoves,
  severity: 'error',
  inLint: 'silent',
  find: (subject) =>
    actingPointers(subject).flatMap((pointer) =>
      hiddenAttributes(subject, pointer).map((name) => ({
        address: pointer.change.address,
        message: `${name} differs as well, and is not part of what the digest approves: change it in a plan of its own`,
      })),
    ),
};

function actingPointers({ pointerChanges, acting }: Subject): readonly PointerChange[] {
  const acts = new Set(acting);
  return pointerChanges.filter(({ change }) => acts.has(change));
}

/** Of a create or a delete everything differs; those have rules of their own. */
function hiddenAttributes({ plan, moves, ttlChanges }: Subject, { change, type }: PointerChange): readonly string[] {
  if (isTtlChange(ttlChanges, change.address)) return [];
  const allowed = [...type.ignored, ...(moves.length === 0 ? (type.settings ?? []) : [])];
  return differingAttributes(plan, change).filter((name) => !isPointed(type, name) && !allowed.includes(name));
}

/** Names of the attributes an update changes, sorted; of what is unknown only what is configured counts. */
export function differingAttributes(plan: Plan, { address, change }: ResourceChange): readonly string[] {
  const { before, after, after_unknown: unknown } = change;
  if (before === null || after === null) return [];
  const configured = (name: string): boolean => configuredAttributes(plan, address).has(name);
  return [...new Set([...Object.keys(before), ...Object.keys(after), ...namesOf(unknown)])]
    .filter((name) => (isMarked(unknown, name) ? configured(name) : !same(before[name], after[name])))
    .sort();
}

/** A block that is read whole is no hiding place: what differs in there differs in the pointer attributes. */
function isPointed({ attributes, nested }: PointerType, name: string): boolean {
  return attributes.includes(name) || nested?.block === name;
}

/** Names under which a plan marks pointer attributes. */
function markedNames({ attributes, nested }: PointerType): readonly string[] {
  return nested === undefined ? attributes : [...attributes, nested.block];
}

function namesOf(marks: boolean | object): readonly string[] {
  return typeof marks === 'object' ? Object.keys(marks) : [];
}

/** Null, absent, an empty text and an empty list are one and the same to Terraform's providers. */
function same(before: unknown, after: unknown): boolean {
  return (isEmpty(before) && isEmpty(after)) || canonicalText(before ?? null) === canonicalText(after ?? null);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

export const pointerUnknown: Rule = {
  id: 'pointer-unknown-until-apply',
  sentence: 'every pointer attribute is known before the plan is applied',
  reason: 'nobody can approve what is not known',
  cure: 'give a literal instead of a reference to something that the same plan makes',
  source: measured,
  severity: 'error',
  inLint: 'info',
  find: (subject) =>
    actingPointers(subject).flatMap(({ change, type }) =>
      markedNames(type)
        .filter((name) => isMarked(change.change.after_unknown, name))
        .map((name) => ({
          address: change.address,
          ...(change.change.before === null ? { inLint: 'silent' as const } : {}),
          message: `${name} is known only after apply: nobody can approve what is not known; give a literal`,
        })),
    ),
};

export const sensitiveChange: Rule = {
  id: 'sensitive-change',
  sentence: 'no pointer attribute that changes is sensitive',
  reason: 'what must not be shown cannot be approved',
  cure: 'take sensitive away from what says who holds a pointer; an address is no secret',
  source: measured,
  severity: 'error',
  inLint: 'info',
  find: (subject) => actingPointers(subject).flatMap(sensitiveIn),
};

function sensitiveIn({ change, type }: PointerChange): readonly Found[] {
  const { before, after, before_sensitive: wasSensitive, after_sensitive: isSensitive } = change.change;
  return markedNames(type)
    .filter((name) => isMarked(wasSensitive, name) || isMarked(isSensitive, name))
    .filter((name) => !same(before?.[name], after?.[name]))
    .map((name) => ({
      address: change.address,
      message: `${name} changes and is sensitive: what must not be shown cannot be approved`,
    }));
}
