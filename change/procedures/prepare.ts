import { backupFile, certificateExport, packagePlan, statement } from '../evidence-needs';
import type { ChangeState, Row } from '../procedure';

const nothing = { kind: 'nothing' } as const;
const announced = 'a window in low-traffic hours is announced: everybody on {site} will be disconnected';

/** Before the first window of every upgrade; none of it touches what serves. */
export const preparation: readonly Row[] = [
  {
    from: 'started',
    event: 'packages-planned',
    to: 'planned',
    sentence: 'plan which packages lead from {from} to {to}, in which order and with which waits',
    evidence: [packagePlan()],
    window: 'preparation',
    back: nothing,
  },
  {
    from: 'planned',
    event: 'certificates-exported',
    to: 'secured',
    sentence: 'export the certificates of {leader} with private key and chain, and keep them safe',
    evidence: [certificateExport('leader')],
    window: 'preparation',
    back: nothing,
  },
  {
    from: 'secured',
    event: 'integrations-prepared',
    to: 'integrated',
    onlyWhen: { crossesTenSix: true },
    sentence: 'prepare API programs and Integration Clients for 10.6: GUID session ids and XML namespaces',
    evidence: [statement('which programs, databases and reports were changed and tried')],
    window: 'preparation',
    back: nothing,
  },
  ...announcing('secured', false),
  ...announcing('integrated', true),
  {
    from: 'announced',
    event: 'clients-throttled',
    to: 'throttled',
    sentence: 'limit how many Jump Clients of {site} upgrade at once',
    evidence: [statement('the limit that was set')],
    window: 'preparation',
    back: nothing,
  },
];

function announcing(from: ChangeState, crossesTenSix: boolean): readonly Row[] {
  return [
    {
      from,
      event: 'window-announced',
      to: 'announced',
      onlyWhen: { crossesTenSix },
      sentence: 'announce the maintenance window in low-traffic hours: all users and sessions of {site} are terminated',
      evidence: [statement(announced)],
      window: 'preparation',
      back: nothing,
    },
  ];
}

/** Where the new version cannot be tried on a backup of its own. */
export const rehearsal: Row = {
  from: 'throttled',
  event: 'version-rehearsed',
  to: 'rehearsed',
  sentence: 'try version {to} on an appliance that serves nobody',
  evidence: [statement('where it was tried and what was found')],
  window: 'preparation',
  back: nothing,
};

export function backup(from: ChangeState): Row {
  return {
    from,
    event: 'backup-downloaded',
    to: 'backed-up',
    sentence: 'download a backup of {leader}',
    evidence: [backupFile('leader')],
    window: 1,
    back: nothing,
  };
}
