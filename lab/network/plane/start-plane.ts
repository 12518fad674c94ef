import type { Effect } from '../../recorded-call';
import type { Plan, WiringOptions } from '../wiring';
import { Balancer } from './balancer';
import type { ApplianceApis } from './appliance-api';
import type { Certificate } from './certificate';
import { DataPlane } from './data-plane';
import { httpsPort } from './endpoint';
import { Firewall } from './firewall';
import type { RuledAddress } from './ruled-address';
import type { Station } from './station';
import { Stations } from './stations';

/** Who stands where, and what leads there. */
export interface StartedPlane {
  readonly stations: Stations;
  readonly plane: DataPlane;
  /** Undefined where none was asked for. */
  readonly firewall: Firewall | undefined;
  /** Brings what recorded calls did into both. */
  apply(effects: readonly Effect[]): Promise<void>;
  stop(): Promise<void>;
}

type Options = Pick<WiringOptions, 'balancer' | 'firewall' | 'sharedIp' | 'hostnames' | 'history'> & {
  readonly certificate: Certificate;
  readonly apis?: ApplianceApis;
};

/** Appliances and the way to them, with all that happened before they started. */
export async function startPlane(plan: Plan, options: Options): Promise<StartedPlane> {
  const { holders, wiring, guests, targets, sides } = plan;
  const { certificate, balancer: wired, hostnames, apis, history = [] } = options;
  const interfaces = wiring?.interfaces ?? {};
  const stations = await Stations.start({ sides, interfaces, names: targets, guests, certificate, apis });
  const balancer = wired && new Balancer(wired, stations.names, guests);
  const applianceAt = (station: Station) => stations.applianceAt(station);
  const firewall = options.firewall && new Firewall(options.firewall, stations.names);
  const ruled = [firewall, sharedBetween(options, stations)].filter((one) => one !== undefined);
  const made = { holders, wiring, guests, applianceAt, ruled, hostnames };
  const plane = await DataPlane.start({ ...made, ...(balancer && { balancer }) });
  const apply = async (effects: readonly Effect[]): Promise<void> => {
    // whoever is launched listens before anything leads there
    await stations.apply(effects);
    plane.apply(effects);
  };
  await apply(history);
  return {
    stations,
    plane,
    firewall,
    apply,
    stop: async () => {
      await plane.stop();
      await stations.stop();
    },
  };
}

/** The appliances' own shared address: whoever has taken it answers for the address itself. */
function sharedBetween({ sharedIp, apis }: Options, stations: Stations): RuledAddress | undefined {
  if (sharedIp === undefined || apis === undefined) return undefined;
  return {
    address: sharedIp,
    ports: [httpsPort],
    holderAt: () => {
      const side = stations.stationOf(apis.holderOf(sharedIp));
      return side === undefined ? undefined : { side, privateAddress: sharedIp };
    },
  };
}
