import { installed, sessionData, statement } from '../evidence-needs';
import type { Procedure } from '../procedure';
import { breakRelationship, syncNow } from './break-pair';
import { movePrimary } from './move-primary';
import { backup, preparation, rehearsal } from './prepare';
import { returnToFailover } from './return-to-failover';
import { confirmInProduction, updateClients, upgrade } from './upgrade-appliance';

const starts = { failover: ['established'], pair: true, upgrades: true } as const;

/** P3. The leader stays primary throughout. */
export const synchronousUpgrade: Procedure = {
  name: 'synchronous-upgrade',
  number: 'P3',
  title: 'Synchronous upgrade of a pair',
  starts,
  windowMinutes: [60, 60],
  rows: [
    ...preparation,
    rehearsal,
    backup('rehearsed'),
    syncNow,
    breakRelationship,
    ...upgrade({
      of: 'leader',
      from: 'broken',
      window: 1,
      back: {
        kind: 'no-return',
        reason:
          '{leader} serves and was upgraded in place; {partner} has the old version and the data of the last sync only: a forced swap is a change of its own',
      },
    }),
    confirmInProduction('leader-tested', 'leader'),
    updateClients('confirmed', 'updated', 'interim'),
    ...upgrade({
      of: 'partner',
      from: 'updated',
      window: 2,
      back: { kind: 'no-return', reason: 'no appliance has the old version any more' },
    }),
    ...returnToFailover({ from: 'partner-tested', primary: 'leader' }),
  ],
};

/** P4. The partner is upgraded while the leader serves, then everything that points to the leader points to the partner. */
export const asynchronousUpgrade: Procedure = {
  name: 'asynchronous-upgrade',
  number: 'P4',
  title: 'Asynchronous upgrade of a pair',
  starts,
  windowMinutes: [60, 60],
  rows: [
    ...preparation,
    backup('throttled'),
    syncNow,
    breakRelationship,
    ...upgrade({
      of: 'partner',
      from: 'broken',
      window: 1,
      back: {
        kind: 'step',
        event: 'partner-restored',
        sentence:
          'bring {partner} back to {from}: from the snapshot that was taken before its first package, or by vendor support; {leader} serves meanwhile',
        evidence: [installed('partner')],
      },
    }),
    {
      from: 'partner-tested',
      event: 'session-data-extracted',
      to: 'extracted',
      onlyWhen: { belowTenSix: true },
      sentence:
        'extract the session data from {leader} with the API or the Integration Client, immediately before the swing',
      evidence: [sessionData('leader')],
      window: 1,
      back: { kind: 'nothing' },
    },
    ...movePrimary({ from: 'partner-tested', onlyWhen: { belowTenSix: false }, window: 1 }),
    ...movePrimary({ from: 'extracted', onlyWhen: { belowTenSix: true }, backTo: 'partner-tested', window: 1 }),
    {
      from: 'moved',
      event: 'integration-client-checked',
      to: 'pulled',
      onlyWhen: { clientByAddress: true },
      sentence: 'see that the Integration Client that names an address can pull data from {partner}',
      evidence: [statement('that it pulled data from {partner}, and when')],
      window: 1,
      back: { kind: 'nothing' },
    },
    { ...confirmInProduction('moved', 'partner'), onlyWhen: { clientByAddress: false } },
    { ...confirmInProduction('pulled', 'partner'), onlyWhen: { clientByAddress: true } },
    updateClients('confirmed', 'updated', 'interim'),
    ...upgrade({
      of: 'leader',
      from: 'updated',
      window: 2,
      back: { kind: 'no-return', reason: '{leader} was the last appliance with the old version' },
    }),
    ...returnToFailover({ from: 'leader-tested', primary: 'partner' }),
  ],
};
