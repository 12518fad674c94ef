import type { Site } from '../../site';
import { keptAppliances, nameOf } from './kept';
import { isBody } from './part';
import { actionOf } from './planned-changes';
import type { ActingPart } from './subject';

/** `"appliance B is created"`, `"protection of retired appliance support-old.example.com is lifted"`, `"nothing changes"`. */
export function headlineOf(site: Site, parts: readonly ActingPart[]): string {
  const sentences = [...new Set(parts.filter(({ part }) => isBody(part)).map((acting) => sentenceOf(site, acting)))];
  if (sentences.length > 0) return sentences.join('; ');
  return parts.length === 0 ? 'nothing changes' : 'what stands around the appliances changes';
}

function sentenceOf(site: Site, { entry, part, grant }: ActingPart): string {
  const name = part !== undefined && 'hostname' in part ? nameOf(site, part.hostname) : entry.address;
  if (grant === 'guard') return `protection of ${name} is put back on`;
  if (grant === 'lift') return `protection of ${name} is lifted`;
  const action = actionOf(entry);
  if (action === 'create') return `${name} is created`;
  return action === 'delete' || action === 'replace' ? `${name} is destroyed` : `${name} is changed`;
}

/** Host names of kept appliances none of whose own parts the plan touches. */
export function keptAsTheyAre(site: Site, parts: readonly ActingPart[]): readonly string[] {
  const touched = new Set(touchedBy(parts));
  return keptAppliances(site)
    .map(({ hostname }) => hostname)
    .filter((hostname) => !touched.has(hostname));
}

/** Host names whose instance or interface is destroyed. */
export function goingFor(parts: readonly ActingPart[]): readonly string[] {
  return [...new Set(touchedBy(parts.filter(({ entry }) => entry.change.actions.includes('delete'))))];
}

function touchedBy(parts: readonly ActingPart[]): readonly string[] {
  return parts.flatMap(({ part }) =>
    part !== undefined && part.kind !== 'link-rule' && isBody(part) ? [part.hostname] : [],
  );
}
