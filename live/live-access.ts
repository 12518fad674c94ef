import type { Settings, Site } from '../site';
import type { ApplianceClients } from './appliance-clients';
import type { AwsAccess } from './aws-access';
import type { ProbeUpdate } from './update-permission';

/** All a reader may use: the services, and what the files say of them. */
export interface LiveAccess {
  readonly aws: AwsAccess;
  /** The site the pointers come from: a DNS server and its key are named only there. */
  readonly site: Site;
  readonly settings: Settings;
  /** Where credentials and the key for DNS updates are found. */
  readonly env: NodeJS.ProcessEnv;
  readonly clients: ApplianceClients;
  /** Asks a name server whether it would take an update. */
  readonly probeUpdate: ProbeUpdate;
}
