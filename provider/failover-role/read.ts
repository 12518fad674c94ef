import { observePair } from '../../appliance';
import type { ApplianceTimes } from '../appliance-access';
import type { Context, Diagnostic, StateAnswer, Values } from '../framework';
import { accessPair } from '../pair-access';
import { clearlySeen, renderSeen, stateWith } from './seen';
import { warningsOf } from './warnings';

/** What the two say now. A swap by hand shows as another `primary`; whoever cannot be asked is a warning. */
export async function readRole(state: Values, context: Context, times: ApplianceTimes): Promise<StateAnswer> {
  const pair = await accessPair({ names: state, accounts: state, times }, context);
  const seen = await observePair(pair, context.signal);
  const warnings = warningsOf(seen);
  // after an import there is nothing to keep: half a state would be planned as a change
  const isFirst = (state['relationship'] ?? null) === null;
  if (!isFirst || clearlySeen(seen) !== undefined) return { state: stateWith(state, seen), diagnostics: warnings };
  return { state: null, diagnostics: [...warnings.map(asError), notImported(renderSeen(seen))] };
}

function asError(warning: Diagnostic): Diagnostic {
  return { ...warning, severity: 'error' };
}

function notImported(seen: string): Diagnostic {
  const detail = `${seen}; import when both can be asked and their roles are clear`;
  return { severity: 'error', summary: 'it is not clear what to import', detail };
}

/** The form of an id a person writes. */
export const importForm = 'SITE,HOSTNAME_A,HOSTNAME_B';

/** `"support.example.com,support-a.example.com,support-b.example.com"`. */
export function importRole(id: string): StateAnswer {
  const parts = id.split(',').map((part) => part.trim());
  const [site = '', a = '', b = ''] = parts;
  if (parts.length !== 3 || parts.includes('')) return { state: null, diagnostics: [notAnId(id)] };
  const nothing = { client_id_a: null, client_secret_a: null, client_id_b: null, client_secret_b: null };
  const unsaid = { relationship: null, primary: null, role_a: null, role_b: null, timeouts: null };
  const names = { id: site, site, appliance_a: a, appliance_b: b };
  return { state: { ...names, ...nothing, ...unsaid, data_sync_first: true, force: false }, diagnostics: [] };
}

function notAnId(id: string): Diagnostic {
  const detail = `got ${JSON.stringify(id)}; write support.example.com,support-a.example.com,support-b.example.com`;
  return { severity: 'error', summary: `the import id must be ${importForm}`, detail };
}
