import { probeUpdatePermission } from '../dns';
import type { Settings, Side, Site } from '../site';
import { pointersOf, withInterfaces } from '../targets';
import { readAccount } from './account';
import { applianceClients } from './appliance-clients';
import { awsAccess } from './aws-access';
import { foundByTag } from './by-tag';
import { publicAddressOf } from './elastic-ip';
import { readInterfaces } from './interfaces';
import { readIpTargets } from './ip-targets';
import type { LiveAccess } from './live-access';
import { readLoadBalancers } from './load-balancing';
import { askNames } from './name-answers';
import { answeringAt, lookAtPair } from './pair';
import { readPermission, readPointer, readServed } from './read-pointer';
import { readRouteTables } from './route-tables';
import { readTargetGroups } from './target-groups';
import { readTls, trustedAuthorities } from './tls';
import { readUpdateKey } from './update-key';
import type { ProbeUpdate } from './update-permission';
import type { World } from './world';

export interface WorldOptions {
  /** Where credentials may be found. @default process.env */
  readonly env?: NodeJS.ProcessEnv;
  /** The folder of `swing.yaml`, for `endpoints.ca`. @default - the working directory */
  readonly root?: string;
  /** @default - asks the name server itself */
  readonly probeUpdate?: ProbeUpdate;
}

/** Only for services that have no region of their own; a site with AWS targets always names one. */
const anyRegion = 'us-east-1';

/** Opens the live world of one site: connects to nothing yet, and loads the AWS SDK only when AWS is asked. */
export function openWorld(site: Site, settings: Settings, options: WorldOptions = {}): World {
  const { env = process.env, root = process.cwd(), probeUpdate = probeUpdatePermission } = options;
  const aws = awsAccess({ region: site.aws?.region ?? anyRegion, settings, env });
  const resolved = onceDone(async () => withInterfaces(site, await foundByTag(site, aws)));
  // what cannot be looked up is read as far as it is known: the readings say what is missing
  const known = (): Promise<Site> => resolved().catch(() => site);
  const clients = applianceClients({ settings, env, root });
  const accessOf = async (of?: Site): Promise<LiveAccess> => ({
    aws,
    settings,
    env,
    clients,
    probeUpdate,
    site: of ?? (await known()),
  });
  return {
    account: () => readAccount(site, aws),
    withInterfaces: resolved,
    readPointers: async (of) => {
      const access = await accessOf(of);
      return Promise.all(pointersOf(access.site).map((pointer) => readPointer(pointer, access)));
    },
    interfaces: async () => readInterfaces(await known(), aws),
    routeTables: async () => readRouteTables(pointersOf(await known()), aws),
    loadBalancers: async () => readLoadBalancers(pointersOf(await known()), aws),
    targetGroups: async () => readTargetGroups(pointersOf(await known()), aws),
    ipTargets: async () => readIpTargets(pointersOf(await known()), aws),
    nameAnswers: async () => {
      const access = await accessOf();
      return askNames(pointersOf(access.site), access);
    },
    tls: async (target) => readTls({ target, settings, ca: trustedAuthorities(settings, root) }),
    publicAddress: (allocation) => publicAddressOf(allocation, aws).catch(() => undefined),
    servedAt: async (holder: Side) => {
      const access = await accessOf();
      return flat(pointersOf(access.site).map((pointer) => readServed(pointer, holder, access)));
    },
    permissions: async (to: Side) => {
      const access = await accessOf();
      return flat(pointersOf(access.site).map((pointer) => readPermission(pointer, to, access)));
    },
    updateKey: () => Promise.resolve(readUpdateKey(env)),
    appliances: async () => {
      const access = await accessOf();
      return access.site.api === undefined ? undefined : lookAtPair(access);
    },
    answeringAt: async (place) => {
      const access = await accessOf();
      return access.site.api === undefined ? undefined : answeringAt(place, access);
    },
  };
}

async function flat<Item>(lists: readonly Promise<readonly Item[]>[]): Promise<readonly Item[]> {
  return (await Promise.all(lists)).flat();
}

/** Keeps a success, tries again after a failure. */
function onceDone<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let done: Value | undefined;
  return async () => (done ??= await make());
}
