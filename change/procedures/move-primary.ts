import { statement, swing } from '../evidence-needs';
import type { ChangeState, Guard, Holding, Row, SiteEdit, WayBack, WindowName } from '../procedure';

export interface Moving {
  readonly from: ChangeState;
  /** Facts that lead here. @default {} */
  readonly onlyWhen?: Guard;
  /** Where a rollback leads. @default `from` */
  readonly backTo?: ChangeState;
  readonly window: WindowName;
  /** @default [the primary: line] */
  readonly edits?: readonly SiteEdit[];
}

const primaryLine: readonly SiteEdit[] = [{ when: 'before', field: 'primary', to: 'partner' }];
const toPartner: Holding = { releases: 'leader', takes: 'partner' };

/** The three ways of the guides to make the partner primary; each a row, the shared IP two. */
export function movePrimary(moving: Moving): readonly Row[] {
  return [...moveSharedIp(moving), moveNames(moving, 'dns'), moveNames(moving, 'nat')];
}

/**
 * Hazard: enabled on both, the two appliances answer for one address. The leader's tick is taken first; between the two rows
 * nobody serves, so they follow each other at once.
 */
function moveSharedIp({ from, onlyWhen, backTo = from, window, edits = primaryLine }: Moving): readonly Row[] {
  return [
    {
      from,
      event: 'address-released',
      to: 'unserved',
      onlyWhen: { ...onlyWhen, way: 'shared-ip' },
      sentence: 'on {leader}: untick Enabled on the shared address and save',
      evidence: [statement('that the shared address is no longer enabled on {leader}')],
      window,
      edits,
      holding: { releases: 'leader' },
      back: {
        kind: 'step',
        event: 'address-returned',
        sentence: 'on {leader}: tick Enabled on the shared address again, unless {partner} has it already',
        to: backTo,
        evidence: [statement('that only {leader} has the shared address enabled')],
        holding: { takes: 'leader' },
      },
    },
    {
      from: 'unserved',
      event: 'address-taken',
      to: 'moved',
      onlyWhen: { ...onlyWhen, way: 'shared-ip' },
      sentence: 'on {partner}: tick Enabled on the shared address and save, at once',
      evidence: [swing('partner')],
      window,
      holding: { takes: 'partner' },
      back: rollback(backTo),
    },
  ];
}

const entries = { dns: 'the DNS entry', nat: 'the NAT entry' } as const;

/** Without a line of its own the move belongs to a `primary:` line that an earlier row had merged. */
function sentenceOf(way: 'dns' | 'nat', edits: readonly SiteEdit[]): string {
  const moves = `${entries[way]} of {site} moves to {partner}`;
  return edits.length === 0
    ? `see that swing apply ended: ${moves} after the roles`
    : `merge the primary: line and run swing apply: ${moves}`;
}

function moveNames({ from, onlyWhen, backTo = from, window, edits = primaryLine }: Moving, way: 'dns' | 'nat'): Row {
  return {
    from,
    event: 'primary-moved',
    to: 'moved',
    onlyWhen: { ...onlyWhen, way },
    sentence: sentenceOf(way, edits),
    evidence: [swing('partner')],
    window,
    edits,
    holding: toPartner,
    back: rollback(backTo),
  };
}

function rollback(to: ChangeState): WayBack {
  return {
    kind: 'step',
    event: 'primary-returned',
    sentence: 'run swing rollback: everything points to {leader} again; what was configured on {partner} is lost',
    to,
    evidence: [swing('leader')],
    holding: { releases: 'partner', takes: 'leader' },
  };
}
