import type { SimulatedPairOptions } from '../../../lab/simulated-pair';
import { handMovedTargetWith } from '../../../provider/hand-moved-target';
import type { Context, Resource, Values } from '../../../provider/framework';
import { pairConfig, pairScene, shortTimes, type PairScene } from '../pair-scene';
import { terraformSteps, type TerraformSteps } from '../terraform-steps';
import { plainService, sharedAddress, type SharedAddress } from './shared-address';

/** With half a minute for a move. */
export const target: Resource = hurried(handMovedTargetWith(shortTimes));

export interface TargetScene extends PairScene {
  readonly shared: SharedAddress;
  readonly terraform: TerraformSteps;
  /** Somebody moves it while the apply waits: at the n-th look at b. */
  readonly movesAt: (look: number, move: () => void) => void;
}

/** A pair behind a shared address that leads to a at port 443, and at port 80 to what speaks no TLS. */
export async function targetScene(options: Partial<SimulatedPairOptions> = {}): Promise<TargetScene> {
  const scene = await pairScene(options);
  const shared = await sharedAddress(scene.lab.ports.a);
  const plain = await plainService();
  const context = (withinMs?: number, change?: Partial<Context>): Context => {
    const usual = scene.context(withinMs, change);
    const known = usual.provider['connect'] as Values;
    const there = { '198.51.100.80:443': `127.0.0.1:${shared.port}`, '198.51.100.80:80': `127.0.0.1:${plain}` };
    return { ...usual, provider: { ...usual.provider, connect: { ...there, ...known } } };
  };
  return { ...scene, context, shared, terraform: terraformSteps(target, context), movesAt: movesAt(scene) };
}

function movesAt({ lab }: PairScene): TargetScene['movesAt'] {
  return (look, move) => {
    let looks = 0;
    const when = ({
      path,
      parameters,
    }: {
      readonly path: string;
      readonly parameters: ReadonlyMap<string, string>;
    }) => {
      if (path.endsWith('/health') || parameters.get('action') === 'check_health') looks += 1;
      if (looks === look) move();
      return false;
    };
    lab.fault('b', { kind: 'drop-before' }, { when });
  };
}

function hurried(resource: Resource): Resource {
  return { ...resource, timeouts: { ...resource.timeouts, update: 30_000 } };
}

const nameless = { id: null, clicks_to_a: null, clicks_to_b: null, timeouts: null };

/** A firewall's rule that leads to a. */
export function nat(change: Values = {}): Values {
  const what = {
    name: 'nat/hand/198.51.100.80:443',
    kind: 'nat',
    where: 'fw1, rule 12',
    address: '198.51.100.80',
    ports: [443],
  };
  return { ...pairConfig, ...nameless, ...what, holder: 'a', ...change };
}

/** The appliances' own tick box, at a. */
export function sharedIp(change: Values = {}): Values {
  return nat({ name: 'shared-ip/198.51.100.80', kind: 'shared-ip', where: null, ...change });
}

/** What is in the state once it was taken up. */
export function adopted(config: Values, change: Values = {}): Values {
  return { ...config, id: config['name'] ?? null, ...change };
}
