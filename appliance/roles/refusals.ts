import type { ApplianceProblem } from '../problem';
import type { Side } from '../side';

const place = 'pair';

/** What speaks against a role change before anything is sent. */
export const refusals = {
  forceContradictsSync: (): ApplianceProblem => ({
    code: 'ForceContradictsSync',
    place,
    message: 'a forced change cannot pull data first: the two appliances do not reach each other',
    remedy: 'ask for one of the two',
  }),
  candidateUnreachable: (side: Side, reason: string): ApplianceProblem => ({
    code: 'CandidateUnreachable',
    place,
    message: `appliance ${side}, which is to become primary, cannot be asked: ${reason}`,
    remedy: 'bring it back first; nobody would serve the site',
  }),
  peerUnreachable: (side: Side, reason: string): ApplianceProblem => ({
    code: 'PeerUnreachable',
    place,
    message: `appliance ${side}, which is to become backup, cannot be asked: ${reason}`,
    remedy: 'bring it back, or ask for a forced change when it is dead',
  }),
  peerAlive: (side: Side, reason: string): ApplianceProblem => ({
    code: 'PeerUnreachable',
    place,
    message: `appliance ${side} answers or was never asked, so it may live and stay primary: ${reason}`,
    remedy: 'put that right, or switch the appliance off; a forced change is for a primary that is dead',
  }),
  sameAppliance: (applianceId: string): ApplianceProblem => ({
    code: 'SameAppliance',
    place,
    message: 'one appliance answers under both names',
    got: JSON.stringify(applianceId),
    remedy: "write each appliance's own name, never the site's",
  }),
  noRelationship: (): ApplianceProblem => ({
    code: 'NoRelationship',
    place,
    message: 'the two appliances have no failover relationship, so there are no roles to swap',
    remedy: 'establish it under /login > Management > Failover on the one that shall be primary',
  }),
  roleNotSaid: (sides: readonly Side[]): ApplianceProblem => ({
    code: 'RoleNotSaid',
    place,
    message: `the role of appliance ${sides.join(' and ')} is not known`,
    remedy: 'look at /login > Management > Failover on both',
  }),
  bothPrimary: (): ApplianceProblem => ({
    code: 'BothPrimary',
    place,
    message: 'both appliances call themselves primary',
    remedy:
      'first make the network lead to the one that shall stay primary, then resolve the conflict under /login > Management > Failover: the configuration of the other one is overwritten',
  }),
};
