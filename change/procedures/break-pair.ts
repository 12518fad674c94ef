import { broken, established, syncTime } from '../evidence-needs';
import type { Row } from '../procedure';

export const syncNow: Row = {
  from: 'backed-up',
  event: 'sync-pulled',
  to: 'synced',
  sentence: 'on {partner}: Sync Now, and wait until the data sync was pulled',
  evidence: [syncTime('partner')],
  window: 1,
  back: { kind: 'nothing' },
};

/** From here on nobody takes over when the leader fails: the deadline of the return counts. */
export const breakRelationship: Row = {
  from: 'synced',
  event: 'relationship-broken',
  to: 'broken',
  sentence: 'break the failover relationship of {leader} and {partner}',
  evidence: [broken()],
  window: 1,
  edits: [{ when: 'either', field: 'failover', from: 'established', to: 'broken' }],
  back: {
    kind: 'step',
    event: 'relationship-restored',
    sentence: 'on {leader}: establish the failover relationship again, with {partner} as backup',
    // the next attempt pulls the data anew
    to: 'backed-up',
    evidence: [established('leader')],
  },
};
