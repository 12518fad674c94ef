import { isIP } from 'node:net';
import type { Diagnostic, Values } from '../framework';
import { pairProblems } from '../pair-attributes';
import { errorAt } from '../pair-diagnostics';
import { numbersOf, textOf } from '../read-values';

/** What can be said against a configuration without asking anybody; what is not known yet is not judged. */
export function validateTarget(config: Values): readonly Diagnostic[] {
  return [
    ...oneOf(config, 'kind', ['nat', 'shared-ip']),
    ...oneOf(config, 'holder', ['a', 'b']),
    ...named(config),
    ...addressFits(config),
    ...portsFit(config),
    ...pairProblems(config),
  ];
}

function oneOf(config: Values, name: string, words: readonly string[]): readonly Diagnostic[] {
  const text = textOf(config, name);
  if (text === undefined || words.includes(text)) return [];
  const allowed = words.map((word) => JSON.stringify(word)).join(' or ');
  return [errorAt({ attribute: name, summary: `${name} must be ${allowed}`, detail: `got ${JSON.stringify(text)}` })];
}

function named(config: Values): readonly Diagnostic[] {
  const blank = ['name', 'where'].filter((name) => textOf(config, name)?.trim() === '');
  const isLost = textOf(config, 'kind') === 'nat' && (config['where'] ?? null) === null;
  const detail = 'say which device and which rule, "fw1, rule 12": somebody reads it at night';
  return [
    ...blank.map((attribute) => errorAt({ attribute, summary: `${attribute} must not be empty`, detail })),
    ...(isLost ? [errorAt({ attribute: 'where', summary: 'where is missing', detail })] : []),
  ];
}

function addressFits(config: Values): readonly Diagnostic[] {
  const address = textOf(config, 'address');
  if (address === undefined || isIP(address) !== 0) return [];
  const summary = 'address must be an IP address';
  return [errorAt({ attribute: 'address', summary, detail: `got ${JSON.stringify(address)}; write 198.51.100.80` })];
}

const highestPort = 65_535;

function portsFit(config: Values): readonly Diagnostic[] {
  const ports = numbersOf(config, 'ports');
  if (ports === undefined) return [];
  const detail = `got ${JSON.stringify(ports)}`;
  const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= highestPort;
  const areDistinct = new Set(ports).size === ports.length;
  if (ports.length === 0 || !ports.every(isPort) || !areDistinct)
    return [errorAt({ attribute: 'ports', summary: `ports must be different ones from 1 to ${highestPort}`, detail })];
  if (textOf(config, 'kind') !== 'shared-ip' || ports.join() === '443') return [];
  return [errorAt({ attribute: 'ports', summary: 'ports must be [443] for a shared IP', detail })];
}
