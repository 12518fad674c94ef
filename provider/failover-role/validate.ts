import type { Diagnostic, Values } from '../framework';
import { pairProblems } from '../pair-attributes';
import { errorAt } from '../pair-diagnostics';
import { flagOf, textOf } from '../read-values';

/** What can be said against a configuration without asking anybody; what is not known yet is not judged. */
export function validateRole(config: Values): readonly Diagnostic[] {
  return [
    ...pairProblems(config),
    ...oneOf(config, 'relationship', ['established', 'broken']),
    ...oneOf(config, 'primary', ['a', 'b']),
    ...primaryFits(config),
    ...mannerFits(config),
  ];
}

function oneOf(config: Values, name: string, words: readonly string[]): readonly Diagnostic[] {
  const text = textOf(config, name);
  if (text === undefined || words.includes(text)) return [];
  const allowed = words.map((word) => JSON.stringify(word)).join(' or ');
  return [errorAt({ attribute: name, summary: `${name} must be ${allowed}`, detail: `got ${JSON.stringify(text)}` })];
}

function primaryFits(config: Values): readonly Diagnostic[] {
  const relationship = textOf(config, 'relationship');
  const isSaid = (config['primary'] ?? null) !== null;
  if (relationship === 'established' && !isSaid) {
    const detail = 'a pair in a failover relationship has one primary: write primary = "a" or "b"';
    return [errorAt({ attribute: 'primary', summary: 'primary is missing', detail })];
  }
  if (relationship !== 'broken' || !isSaid) return [];
  const detail = 'while the relationship is broken both stand alone and nobody is primary: leave it out';
  return [
    errorAt({ attribute: 'primary', summary: 'primary must be left out while the relationship is broken', detail }),
  ];
}

function mannerFits(config: Values): readonly Diagnostic[] {
  if (flagOf(config, 'force') !== true || flagOf(config, 'data_sync_first') !== true) return [];
  const summary = 'a forced change cannot pull data first';
  const detail = 'force is for a primary that cannot be reached, so there is nobody to pull from: say one of the two';
  return [errorAt({ attribute: 'data_sync_first', summary, detail })];
}
