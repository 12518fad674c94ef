import type { ChangePermit } from '../change-permit';
import type { Found, Rule } from '../rule';

/**
 * Hazard: the primary moves before the partner was verified. A remainder of a change under way, a plan that moves nothing, a
 * TTL and a relationship alone are not its business.
 */
export const changeRecord: Rule = {
  id: 'change-record',
  sentence: 'the change record of the site has come to the step that moves the primary',
  reason: 'the primary moves before the partner was verified: everybody is sent to an appliance that nobody has tried',
  cure: 'do and record the steps before it (swing next), or start the change that this is (swing change start)',
  source: 'docs/procedures.md: the partner is verified before anybody is moved to it',
  severity: 'error',
  inLint: 'silent',
  find: ({ permits, moves, relationshipAlone }) => {
    const { change, purpose } = permits;
    if (change === undefined || purpose !== 'swing' || moves.length === 0 || relationshipAlone) return [];
    return foundIn(change);
  },
};

function foundIn(permit: ChangePermit): readonly Found[] {
  switch (permit.kind) {
    case 'no-records':
      return [];
    case 'permitted':
      return windowFound(permit);
    case 'refused':
      return [{ message: refusalText(permit) }];
    case 'told':
      return permit.warnings.map((message) => ({ message, severity: 'warning' as const }));
  }
}

function refusalText({ sentence, row, missing, remedy }: Extract<ChangePermit, { readonly kind: 'refused' }>): string {
  const would = row === undefined ? '' : `; row ${row} would allow it`;
  const lack = missing.length === 0 ? '' : `; missing before it: ${missing.join(', ')}`;
  return `${sentence}${would}${lack}; ${remedy}`;
}

/** Time refuses in apply alone: a plan is made and approved before its window. */
function windowFound({ window }: Extract<ChangePermit, { readonly kind: 'permitted' }>): readonly Found[] {
  if (window === undefined || window.state === 'open') return [];
  const { number, from, to, state } = window;
  if (state === 'over')
    return [
      {
        severity: 'warning',
        message: `window ${number} of the change ended ${to}: tell everybody that it takes longer`,
      },
    ];
  return [
    {
      severity: 'info',
      message: `window ${number} of the change begins ${from}: swing apply refuses before that time`,
    },
  ];
}
