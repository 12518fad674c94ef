import { statement } from '../evidence-needs';
import type { Procedure, Row } from '../procedure';
import { backup, preparation, rehearsal } from './prepare';
import { updateClients, upgrade } from './upgrade-appliance';

const starts = { failover: ['none'], pair: false, upgrades: true } as const;
const inPlace = {
  kind: 'no-return',
  reason:
    'a package that is installed does not come off; what is left is another appliance with the backup and the certificates',
} as const;
const prepared: readonly Row[] = [...preparation, rehearsal, backup('rehearsed')];
const ending = updateClients('leader-tested', 'done', 1);

/** P1. Check for Updates is not there for a failover pair. */
export const singleAutomaticUpgrade: Procedure = {
  name: 'single-automatic-upgrade',
  number: 'P1',
  title: 'Upgrade of a single appliance, automatic',
  starts,
  windowMinutes: [60],
  rows: [...prepared, ...upgrade({ of: 'leader', from: 'backed-up', window: 1, back: inPlace }), ending],
};

/** P2. Install right after the download: once downloaded, a package no longer appears. */
export const singleManualUpgrade: Procedure = {
  name: 'single-manual-upgrade',
  number: 'P2',
  title: 'Upgrade of a single appliance, manual',
  starts,
  windowMinutes: [60],
  rows: [
    ...prepared,
    {
      from: 'backed-up',
      event: 'download-key-made',
      to: 'keyed',
      sentence: 'on {leader}: generate the Appliance Download Key',
      evidence: [statement('when the key was made and when it expires; never the key itself')],
      window: 1,
      back: { kind: 'nothing' },
    },
    {
      from: 'keyed',
      event: 'packages-carried',
      to: 'carried',
      sentence: 'download all packages with the key on an unrestricted machine and carry them over',
      evidence: [statement('the packages, with their versions')],
      window: 1,
      back: { kind: 'nothing' },
    },
    ...upgrade({ of: 'leader', from: 'carried', window: 1, back: inPlace }),
    ending,
  ],
};
