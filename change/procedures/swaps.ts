import { broken, installed, roles, statement, swing } from '../evidence-needs';
import type { Procedure, Row } from '../procedure';
import { syncNow } from './break-pair';
import { movePrimary } from './move-primary';
import { backup } from './prepare';
import { returnToFailover } from './return-to-failover';

const starts = { failover: ['established'], pair: true, upgrades: false } as const;

const announced: Row = {
  from: 'started',
  event: 'window-announced',
  to: 'announced',
  sentence: 'announce the swap: all users and sessions of {site} are terminated',
  evidence: [statement('who was told, and when')],
  window: 'preparation',
  back: { kind: 'nothing' },
};

const rolesSwapped: Row = {
  from: 'synced',
  event: 'roles-swapped',
  to: 'swapped',
  sentence:
    'merge the primary: line and run swing apply, which swaps the roles first; by hand: on {partner} Become Primary, pull a data sync first',
  evidence: [roles('partner')],
  window: 1,
  edits: [{ when: 'before', field: 'primary', to: 'partner' }],
  back: {
    kind: 'step',
    event: 'primary-returned',
    sentence: 'on {leader}: Become Primary; swing rollback puts the primary: line back',
    evidence: [swing('leader')],
  },
};

/** P5. The pair swaps its roles, and only then the networks follow. */
export const plannedSwap: Procedure = {
  name: 'planned-swap',
  number: 'P5',
  title: 'Planned role swap while failover is established',
  starts,
  windowMinutes: [30],
  rows: [
    announced,
    backup('announced'),
    syncNow,
    rolesSwapped,
    ...movePrimary({ from: 'swapped', backTo: 'synced', window: 1, edits: [] }),
    {
      from: 'moved',
      event: 'service-verified',
      to: 'done',
      sentence: 'run swing verify: {partner} answers as {site} everywhere',
      evidence: [swing('partner')],
      window: 1,
      back: { kind: 'nothing' },
    },
  ],
};

/**
 * Hazard: a leader that was only out of sight comes back and holds the addresses a second time. So it is isolated before
 * anything is given to the partner, and networks move before roles.
 */
export const forcedSwap: Procedure = {
  name: 'forced-swap',
  number: 'forced',
  title: 'Forced swap: the primary is dead',
  starts,
  windowMinutes: [30, 60],
  rows: [
    {
      from: 'started',
      event: 'leader-found-dead',
      to: 'dead',
      sentence: 'make sure that {leader} is dead and not merely unreachable from here',
      evidence: [statement('from where it was tried, and what answered')],
      window: 1,
      back: { kind: 'nothing' },
    },
    {
      from: 'dead',
      event: 'leader-isolated',
      to: 'isolated',
      sentence: 'keep {leader} from coming back: power off, pull the cable, stop the instance',
      evidence: [statement('how it was isolated, and by whom')],
      window: 1,
      holding: { releases: 'leader' },
      back: {
        kind: 'step',
        event: 'address-returned',
        sentence: '{leader} is alive after all: connect it again, since nothing else has its addresses yet',
        to: 'started',
        evidence: [statement('that {leader} serves {site}')],
        holding: { takes: 'leader' },
      },
    },
    {
      from: 'isolated',
      event: 'primary-moved',
      to: 'moved',
      sentence: 'merge the primary: line and run swing apply --forced: networks move to {partner}, then the role',
      evidence: [swing('partner')],
      window: 1,
      edits: [{ when: 'before', field: 'primary', to: 'partner' }],
      holding: { takes: 'partner' },
      back: { kind: 'no-return', reason: '{leader} is dead, and what it had since the last sync is gone with it' },
    },
    {
      from: 'moved',
      event: 'role-taken',
      to: 'taken',
      sentence: 'on {partner}: Become Primary without a data sync, if swing apply has not done it',
      evidence: [roles('partner')],
      window: 1,
      back: { kind: 'nothing' },
    },
    {
      from: 'taken',
      event: 'relationship-broken',
      to: 'broken',
      sentence: 'on {partner}: break the relationship, so that {leader} cannot come back as primary of the pair',
      evidence: [broken()],
      window: 1,
      edits: [{ when: 'either', field: 'failover', from: 'established', to: 'broken' }],
      back: { kind: 'nothing' },
    },
    {
      from: 'broken',
      event: 'leader-repaired',
      to: 'repaired',
      sentence:
        'repair {leader} off the network, bring it to the version and build of {partner}, take its shared address away',
      evidence: [installed('leader'), statement('that {leader} holds no address of {site}')],
      window: 'interim',
      back: { kind: 'nothing' },
    },
    ...returnToFailover({ from: 'repaired', primary: 'partner' }),
  ],
};
