import { connection, established, syncTime } from '../evidence-needs';
import type { ApplianceRole, ChangeState, Guard, Row } from '../procedure';

export interface Return {
  readonly from: ChangeState;
  /** Who is primary, and stays it. */
  readonly primary: ApplianceRole;
  readonly onlyWhen?: Guard;
  /** Where it ends. @default "done" */
  readonly to?: ChangeState;
}

const alreadyOver: Readonly<Record<ApplianceRole, string>> = {
  leader: 'both appliances run what they shall; another change starts from here',
  partner: '{partner} is primary of a pair again; going back to {leader} is a planned swap of its own',
};

/**
 * Hazard: established on the wrong appliance, the primary becomes the backup and its data is replaced by the other's. So it is
 * done on the present primary, and the site file is not allowed to change `primary:` here.
 */
export function returnToFailover({ from, primary, onlyWhen, to = 'done' }: Return): readonly Row[] {
  const backup = primary === 'leader' ? 'partner' : 'leader';
  const back = { kind: 'no-return', reason: alreadyOver[primary] } as const;
  const guard = onlyWhen === undefined ? {} : { onlyWhen };
  return [
    {
      from,
      event: 'relationship-matched',
      to: 'matched',
      ...guard,
      sentence: `compare {leader} and {partner}: same version and build, same pre-shared key, their own names or addresses in both fields`,
      evidence: [connection()],
      window: 2,
      back: { kind: 'nothing' },
    },
    {
      from: 'matched',
      event: 'relationship-established',
      to: 'established',
      ...guard,
      sentence: `on {${primary}}: establish the failover relationship with {${backup}} as backup`,
      evidence: [established(primary)],
      window: 2,
      edits: [{ when: 'either', field: 'failover', from: 'broken', to: 'established' }],
      back,
    },
    {
      from: 'established',
      event: 'first-sync-pulled',
      to,
      ...guard,
      sentence: `wait for the first data sync, or on {${backup}}: Sync Now`,
      evidence: [syncTime(backup)],
      window: 2,
      back: { kind: 'nothing' },
    },
  ];
}
