import { measured, type Found, type Rule } from '../rule';
import type { Subject } from '../subject';

/** What a targeted, deferred or errored plan left out is simply absent from it. */
export const planIncomplete: Rule = {
  id: 'plan-incomplete',
  sentence: 'the plan shows everything that would happen',
  reason: 'what a targeted, deferred or errored plan left out is simply absent from it',
  cure: 'plan again without -target, and mend what made planning fail',
  source: measured,
  severity: 'error',
  incomplete: true,
  find: ({ plan }) => [
    ...found(plan.errored === true, 'planning failed: what is listed is not all; see the output of terraform plan'),
    ...found(plan.complete === false, 'the plan is partial (targeted or deferred): plan again without -target'),
    ...found(plan.deferred_changes.length > 0, `${plan.deferred_changes.length} changes are put off to a later plan`),
  ],
};

/** Whether the plan was refreshed leaves no trace in it: only who ran it can know. */
export const planNotRefreshed: Rule = {
  id: 'plan-not-refreshed',
  sentence: 'the plan was compared with the live world',
  reason: 'a stale state plans nothing where something must be done, or the wrong thing',
  cure: 'plan again without -refresh=false',
  source: measured,
  severity: 'error',
  inLint: 'silent',
  incomplete: true,
  find: ({ context }) =>
    found(context?.refreshed === false, 'the plan was made with -refresh=false: it may do nothing, or the wrong thing'),
};

export const refreshNotKnown: Rule = {
  id: 'refresh-not-known',
  sentence: 'it is known whether the plan was compared with the live world',
  reason: '-refresh=false leaves no trace in a plan: only who made it can know',
  cure: 'make the plan with swing plan, which always refreshes',
  source: measured,
  severity: 'info',
  find: ({ context }) =>
    found(context === undefined, 'made by somebody else: whether it was refreshed is not known, so there is no digest'),
};

export const completenessNotKnown: Rule = {
  id: 'completeness-not-known',
  sentence: 'it is known whether the plan is whole',
  reason: 'OpenTofu and Terraform before 1.8 do not say whether a plan was targeted',
  cure: 'be sure that nothing was targeted, or use a newer Terraform',
  source: 'OpenTofu internal/command/jsonplan/plan.go has no field complete',
  severity: 'info',
  find: ({ plan }) =>
    found(plan.complete === undefined, 'the plan does not say whether it is whole: be sure that nothing was targeted'),
};

/** A condition that is unknown now is evaluated in the middle of the apply: half a swing, then a stop. */
export const checkUnknown: Rule = {
  id: 'check-unknown',
  sentence: 'every condition is known before anything is changed',
  reason: 'a condition that is evaluated during the apply stops it half way, after the first change',
  cure: 'let the condition depend on nothing that the plan changes, or judge health outside of Terraform',
  source: measured,
  severity: 'error',
  inLint: 'warning',
  find: ({ plan }) => plan.checks.flatMap(({ address, status }) => checkFinding(address, status)),
};

function checkFinding(
  { kind, to_display: address }: { kind: string; to_display: string },
  status: string,
): readonly Found[] {
  const warns = kind === 'check';
  if (status === 'pass') return [];
  if (status === 'fail')
    return [{ address, severity: warns ? 'warning' : 'error', message: 'the condition does not hold' }];
  if (status === 'error') return [{ address, message: 'the condition could not be evaluated' }];
  const late = warns ? 'warns only after the change' : 'would stop the apply half way: a gate that fires too late';
  return [
    { address, severity: warns ? 'warning' : 'error', message: `the condition is known only during apply and ${late}` },
  ];
}

/** The newest minor version of the plan format that was tested. */
const testedMinor = 2;

export const formatNotKnown: Rule = {
  id: 'format-not-known',
  sentence: 'the plan has a format that was tested',
  reason: 'a later minor version may say more than was read',
  cure: 'update swing, or see the changes of the format',
  source: 'Terraform 1.11.4 internal/command/jsonplan/plan.go, FormatVersion 1.2',
  severity: 'warning',
  inLint: 'info',
  find: ({ plan }: Subject) =>
    found(
      Number(plan.format_version.split('.')[1]) > testedMinor,
      `the plan has format ${plan.format_version}, tested were formats up to 1.${testedMinor}: it may say more than was read`,
    ),
};

function found(applies: boolean, message: string): readonly Found[] {
  return applies ? [{ message }] : [];
}
