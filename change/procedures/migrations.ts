import { statement, testProtocol } from '../evidence-needs';
import type { ApplianceRole, ChangeState, Procedure, Row } from '../procedure';
import { breakRelationship, syncNow } from './break-pair';
import { endAppliance } from './end-appliance';
import { movePrimary } from './move-primary';
import { furnish } from './new-appliance';
import { backup } from './prepare';
import { returnToFailover } from './return-to-failover';
import { confirmInProduction } from './upgrade-appliance';

const nothing = { kind: 'nothing' } as const;

/** P6 for an appliance that stands alone: the new one is the partner. */
export const migrationSingle: Procedure = {
  name: 'migration-single',
  number: 'P6',
  title: 'Migration of a single appliance',
  starts: { failover: ['none'], pair: false, upgrades: false },
  windowMinutes: [60],
  rows: [
    {
      from: 'started',
      event: 'appliance-installed',
      to: 'installed',
      sentence: 'install the new appliance {partner} by its setup guide',
      evidence: [statement('that it answers on its own address')],
      window: 'preparation',
      edits: [{ when: 'before', field: 'appliance', of: 'partner', change: 'added' }],
      back: {
        kind: 'step',
        event: 'appliance-withdrawn',
        sentence: 'take {partner} out of the site file again; {leader} serves all the time',
        evidence: [statement('that {partner} is switched off or deleted')],
      },
    },
    backup('installed'),
    ...furnish({ from: 'backed-up', it: '{partner}', roles: ['partner'], window: 'preparation' }),
    {
      from: 'packaged',
      event: 'backup-restored',
      to: 'restored',
      sentence: 'on {partner}: restore the backup of {leader}; the first login takes the factory credentials',
      evidence: [statement('that the restore ended without an error')],
      window: 1,
      back: nothing,
    },
    {
      from: 'restored',
      event: 'relations-checked',
      to: 'checked',
      sentence: 'on {partner}: look at failover settings and pre-shared key, which the backup brought along',
      evidence: [statement('what the failover page shows, and what was taken out')],
      window: 1,
      back: nothing,
    },
    {
      from: 'checked',
      event: 'partner-tested',
      to: 'partner-tested',
      sentence: 'test {partner} before it serves anyone: hosts entries on two machines, a session between them',
      evidence: [testProtocol('partner')],
      window: 1,
      back: nothing,
    },
    ...movePrimary({ from: 'partner-tested', window: 1 }),
    { ...confirmInProduction('moved', 'partner'), sentence: 'test {site} on {partner} and confirm it in production' },
    {
      from: 'confirmed',
      event: 'appliance-retired',
      to: 'retired',
      sentence: 'merge the diff that moves {leader} from appliances: to retired:',
      evidence: [statement('who confirmed that {partner} serves alone')],
      window: 2,
      edits: [{ when: 'before', field: 'appliance', of: 'leader', change: 'retired' }],
      back: retirementReverted('leader'),
    },
    ...endAppliance({ of: 'leader', from: 'retired' }),
  ],
};

function retirementReverted(of: ApplianceRole): Row['back'] {
  return {
    kind: 'step',
    event: 'retirement-reverted',
    sentence: `revert the diffs that retired {${of}}: it stands under appliances: again, as it was`,
    evidence: [statement('that the pull requests were reverted')],
  };
}

function replaced(of: ApplianceRole, from: ChangeState): Row {
  return {
    from,
    event: 'appliance-replaced',
    to: 'retired',
    onlyWhen: { leaving: of },
    sentence: `merge the diff that puts the new appliance in the place of {${of}}, which goes to retired:`,
    evidence: [statement(`that {${of}} serves nobody and holds no address of {site}`)],
    window: 2,
    edits: [{ when: 'before', field: 'appliance', of, change: 'replaced' }],
    back: retirementReverted(of),
  };
}

function ofHalf(leaving: ApplianceRole): readonly Row[] {
  return [
    ...returnToFailover({
      from: 'packaged',
      primary: leaving === 'leader' ? 'partner' : 'leader',
      onlyWhen: { leaving },
      to: 'joined',
    }),
    ...endAppliance({ of: leaving, from: 'joined', onlyWhen: { leaving } }),
  ];
}

/** P6 for one half of a pair; a half that is primary is relieved first. The new one gets its data by the first sync. */
export const migrationHalf: Procedure = {
  name: 'migration-half',
  number: 'P6',
  title: 'Migration of one half of a pair',
  starts: { failover: ['established'], pair: true, upgrades: false },
  windowMinutes: [60, 60],
  rows: [
    backup('started'),
    syncNow,
    breakRelationship,
    ...movePrimary({ from: 'broken', onlyWhen: { leaving: 'leader' }, window: 1 }),
    { ...confirmInProduction('moved', 'partner'), onlyWhen: { leaving: 'leader' } },
    replaced('leader', 'confirmed'),
    replaced('partner', 'broken'),
    {
      from: 'retired',
      event: 'appliance-installed',
      to: 'installed',
      sentence: 'install the new appliance by its setup guide',
      evidence: [statement('that it answers on its own address')],
      window: 2,
      back: nothing,
    },
    ...furnish({ from: 'installed', it: 'the new appliance', roles: ['leader', 'partner'], window: 2 }),
    ...ofHalf('leader'),
    ...ofHalf('partner'),
  ],
};
