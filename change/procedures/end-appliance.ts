import { statement } from '../evidence-needs';
import type { ApplianceRole, ChangeState, Guard, Row } from '../procedure';

export interface Ending {
  readonly of: ApplianceRole;
  readonly from: ChangeState;
  readonly onlyWhen?: Guard;
}

/**
 * Hazard: the old appliance is the last way back. Its protection is lifted by a diff of its own, and only a confirmed
 * primary stands before these rows.
 */
export function endAppliance({ of, from, onlyWhen }: Ending): readonly Row[] {
  return [
    {
      from,
      event: 'protection-lifted',
      to: 'lifted',
      onlyWhen: { ...onlyWhen, managed: true },
      sentence: `merge protection: lifted for {${of}} and apply the appliance stack`,
      evidence: [statement('that the appliance stack was applied')],
      window: 2,
      edits: [{ when: 'before', field: 'retired', of, change: 'lifted' }],
      back: { kind: 'nothing' },
    },
    ended('lifted', { of, onlyWhen: { ...onlyWhen, managed: true } }),
    ended(from, { of, onlyWhen: { ...onlyWhen, managed: false } }),
  ];
}

function ended(from: ChangeState, { of, onlyWhen }: { readonly of: ApplianceRole; readonly onlyWhen: Guard }): Row {
  return {
    from,
    event: 'appliance-ended',
    to: 'done',
    onlyWhen,
    sentence: `virtual: delete {${of}}; hardware: reset it to factory default, shut it down, return it`,
    evidence: [statement('that it was deleted, or reset and sent')],
    window: 2,
    edits: [{ when: 'before', field: 'retired', of, change: 'removed' }],
    back: { kind: 'no-return', reason: 'the old appliance is gone' },
  };
}
