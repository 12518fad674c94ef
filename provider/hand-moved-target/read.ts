import type { ApplianceTimes } from '../appliance-access';
import type { Context, Diagnostic, StateAnswer, Values } from '../framework';
import { accountNames } from '../pair-attributes';
import { errorAt, warningAt } from '../pair-diagnostics';
import { without } from '../read-values';
import { holdingOf, type Holding } from './holder';
import { look } from './look';
import { targetOf, usualName } from './target';

/** Who holds it now. A move by hand shows as another holder; what is not clear is a warning, and the state stays. */
export async function readTarget(state: Values, context: Context, times: ApplianceTimes): Promise<StateAnswer> {
  const holding = holdingOf(targetOf(state), await look({ values: state, accounts: state, times }, context));
  if (holding.kind === 'held') return { state: stateWith(state, holding), diagnostics: holding.notes.map(warningAt) };
  // after an import there is nothing to keep: half a state would be planned as a change
  if ((state['holder'] ?? null) === null) return { state: null, diagnostics: [errorAt(holding.why)] };
  const detail = `${holding.why.detail}\nthe state keeps what was known before`;
  return { state: stateWith(state, holding), diagnostics: [warningAt({ ...holding.why, detail })] };
}

/** The values as a state, with the holder that was seen; one that was not stays. */
export function stateWith(values: Values, holding: Holding): Values {
  const state: Values = { ...without(values, accountNames), id: values['name'] ?? null };
  return holding.kind === 'held' ? { ...state, holder: holding.holder } : state;
}

const importForm = 'KIND,ADDRESS:PORT[,PORT…],SITE,HOSTNAME_A,HOSTNAME_B[?where=WHERE]';

const idForm = /^(nat|shared-ip),(?:\[([0-9A-Fa-f:.]+)\]|([0-9.]+)):(\d{1,5}(?:,\d{1,5})*),([^,]+),([^,]+),([^,]+)$/;

/** `"nat,198.51.100.80:443,support.example.com,support-a.example.com,support-b.example.com?where=fw1, rule 12"`. */
export function importTarget(id: string): StateAnswer {
  const [place = '', where = null] = id.split(/\?where=(.*)/, 2);
  const match = idForm.exec(place.replaceAll(' ', ''));
  if (match === null) return { state: null, diagnostics: [notAnId(id)] };
  const [, kindWord, ipv6, ipv4, portList = '', site = '', a = '', b = ''] = match;
  const kind = kindWord === 'nat' ? 'nat' : 'shared-ip';
  const address = ipv6 ?? ipv4 ?? '';
  const ports = portList.split(',').map(Number);
  const name = usualName({ kind, address, ports });
  const nothing = Object.fromEntries(
    [...accountNames, 'holder', 'clicks_to_a', 'clicks_to_b', 'timeouts'].map((each) => [each, null]),
  );
  const state = { id: name, name, kind, where, address, ports, site, appliance_a: a, appliance_b: b, ...nothing };
  return { state, diagnostics: [] };
}

function notAnId(id: string): Diagnostic {
  const detail = `got ${JSON.stringify(id)}; write nat,198.51.100.80:443,support.example.com,support-a.example.com,support-b.example.com`;
  return { severity: 'error', summary: `the import id must be ${importForm}`, detail };
}
