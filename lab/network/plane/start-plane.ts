import type { Effect } from '../../recorded-call';
import type { Plan, WiringOptions } from '../wiring';
import { Balancer } from './balancer';
import type { Certificate } from './certificate';
import { DataPlane } from './data-plane';
import type { Station } from './station';
import { Stations } from './stations';

/** Who stands where, and what leads there. */
export interface StartedPlane {
  readonly stations: Stations;
  readonly plane: DataPlane;
  /** Brings what recorded calls did into both. */
  apply(effects: readonly Effect[]): Promise<void>;
  stop(): Promise<void>;
}

type Options = Pick<WiringOptions, 'balancer' | 'history'> & { readonly certificate: Certificate };

/** Appliances and the way to them, with all that happened before they started. */
export async function startPlane(plan: Plan, options: Options): Promise<StartedPlane> {
  const { holders, wiring, guests, targets, sides } = plan;
  const { certificate, balancer: wired, history = [] } = options;
  const interfaces = wiring?.interfaces ?? {};
  const stations = await Stations.start({ sides, interfaces, names: targets, guests, certificate });
  const balancer = wired && new Balancer(wired, stations.names, guests);
  const applianceAt = (station: Station) => stations.applianceAt(station);
  const plane = await DataPlane.start({ holders, wiring, guests, applianceAt, ...(balancer && { balancer }) });
  const apply = async (effects: readonly Effect[]): Promise<void> => {
    // whoever is launched listens before anything leads there
    await stations.apply(effects);
    plane.apply(effects);
  };
  await apply(history);
  return {
    stations,
    plane,
    apply,
    stop: async () => {
      await plane.stop();
      await stations.stop();
    },
  };
}
