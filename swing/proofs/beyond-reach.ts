import type { Proof } from '../../live';
import type { Side } from '../../site';
import { beyondReach } from './proof';

const needsApi = "needs the appliances' API, which the site file does not name (api:)";

/** What cannot be known before a swing without the appliances' API: told every time, so that nobody takes it for checked. */
export function unknownBefore(to: Side, pair: boolean): readonly Proof[] {
  return [...unknownOfOne(to), ...(pair ? unknownOfPair() : []), unknownSessions()];
}

function unknownOfOne(to: Side): readonly Proof[] {
  return [
    beyondReach(
      'appliance-health',
      `health of appliance ${to}: ${needsApi}; look at /appliance > Status > Basics on it`,
    ),
    beyondReach('appliance-version', `version and build of appliance ${to}: ${needsApi}; compare with the site file`),
  ];
}

/** A single appliance has no other to differ from, or to sync with. */
function unknownOfPair(): readonly Proof[] {
  return [
    beyondReach(
      'appliance-ids-differ',
      `whether two different appliances answered: ${needsApi}; the certificate is the same on both`,
    ),
    beyondReach(
      'roles-as-declared',
      `failover roles of the pair: ${needsApi}; look under /login > Management > Failover`,
    ),
    beyondReach('last-sync', `age of the last data sync: ${needsApi}; look under /login > Management > Failover`),
  ];
}

function unknownSessions(): Proof {
  return beyondReach('sessions', `how many sessions and representatives will be disconnected: ${needsApi}`);
}

/** What cannot be known after a swing without it. */
export function unknownAfter(holder: Side, pair: boolean): readonly Proof[] {
  return [
    beyondReach(
      'answerer-identity',
      `that it is appliance ${holder} which answers: ${needsApi}; the certificate is the same on both and proves nothing`,
    ),
    ...(pair ? [beyondReach('roles-after', `failover roles of the pair: ${needsApi}`)] : []),
  ];
}
