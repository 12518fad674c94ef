import { otherSide, type Side } from '../../appliance';
import type { Values } from '../framework';
import { textOf, textsOf } from '../read-values';
import { targetOf } from './target';

/**
 * The clicks that move a target to one appliance, losing side first: those of the configuration, else general ones.
 * @source vendor's upgrade guide, "Shared IP" and "NAT swing"
 */
export function clicksTo(holder: Side, values: Values): string {
  const said = textsOf(values, `clicks_to_${holder}`) ?? [];
  const clicks = said.length > 0 ? said : generalClicks(holder, values);
  return clicks.map((click, index) => `${index + 1}. ${click}`).join('\n');
}

function generalClicks(holder: Side, values: Values): readonly string[] {
  const { kind, address, ports } = targetOf(values);
  const [loser, winner] = [nameOf(otherSide(holder), values), nameOf(holder, values)];
  if (kind === 'shared-ip')
    // never switched on at both: two machines with one address
    return [
      `on ${loser}: /appliance > Networking > IP Configuration > ${address}: untick Enabled, save`,
      `immediately after, on ${winner}: /appliance > Networking > IP Configuration > ${address}: tick Enabled, save`,
    ];
  const where = textOf(values, 'where') ?? 'the firewall';
  const what = `${address} port ${ports.join(', ')}`;
  return [
    `at ${where}: find the rule that forwards ${what} to ${loser}`,
    `change it to forward to ${winner}, and commit it`,
  ];
}

function nameOf(side: Side, values: Values): string {
  return textOf(values, `appliance_${side}`) ?? `appliance ${side}`;
}
