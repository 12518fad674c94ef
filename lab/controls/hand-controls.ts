import { otherSide } from '../../site';
import type { HandControl } from './control';

/** A rule that is deleted and written anew, instead of one that is changed. */
export const ruleWrittenAnew: HandControl = {
  id: 'nat-rule-written-anew',
  explain: 'by hand: the rule is switched off, and a moment later one to the other appliance is switched on',
  target: 'nat-by-hand',
  clicks: ({ firewall }, to) => [() => firewall.switchOff(), () => firewall.moveTo(to)],
};

/** The documented order; the other one is an address conflict. As short as it is, it is a gap. */
export const tickBoxes: HandControl = {
  id: 'shared-ip-tick-boxes',
  explain: 'by hand: the loser leaves the address, and a moment later the winner takes it',
  target: 'shared-ip',
  clicks: ({ sharedIp }, to) => [() => sharedIp.untick(otherSide(to)), () => sharedIp.tick(to)],
};
