import type { Side } from '../site';
import type { LabNetwork, Station } from './network';
import type { PairControls } from './simulated-pair';

/** A firewall's rule: who gets what comes for its address. */
export interface HandMovedNat {
  readonly address: string;
  readonly ports: readonly number[];
  /** Device and rule: `"fw1, rule 12"`. */
  readonly where: string;
  /** Undefined: the rule is switched off, and connections are reset. */
  readonly holder: Station | undefined;
  /** New connections go there; those in progress stay. @throws Error without the target `nat-by-hand` */
  moveTo(holder: Station): void;
  /** @throws Error without the target `nat-by-hand` */
  switchOff(): void;
}

/** The tick box "Enabled" of a shared address, on each appliance. */
export interface HandMovedIp {
  readonly address: string;
  readonly subnet: string;
  /** Who answers at it: nobody, the one that has it enabled, or of two the last that took it, which is a conflict. */
  readonly holder: Station | undefined;
  /** Enables it on a side, whoever has it already. What is in progress through it is reset. */
  tick(side: Side): void;
  untick(side: Side): void;
}

/** Documentation address (RFC 5737) of the firewall's outside. */
export const firewallRule = { address: '203.0.113.40', ports: [443, 8443], where: 'fw1, rule 12' } as const;

/** In the network of the data centre where hardware stands. */
export const sharedIpAddress = { address: '192.168.7.5', subnet: '192.168.7.0/24' } as const;

export function handMovedNat({ firewall }: LabNetwork): HandMovedNat {
  const rule = () => {
    if (firewall === undefined) throw new Error('the lab was started without the target nat-by-hand');
    return firewall;
  };
  return {
    ...firewallRule,
    get holder() {
      return rule().destination;
    },
    moveTo: (holder) => rule().moveTo(holder),
    switchOff: () => rule().moveTo(undefined),
  };
}

export function handMovedIp(pair: PairControls, network: LabNetwork): HandMovedIp {
  const { address } = sharedIpAddress;
  const others = (side: Side) => pair.state(side).sharedIps.filter((one) => one !== address);
  return {
    ...sharedIpAddress,
    get holder() {
      return network.holderOf(address)?.side;
    },
    tick: (side) => pair.setState(side, { sharedIps: [...others(side), address] }),
    untick: (side) => pair.setState(side, { sharedIps: others(side) }),
  };
}
