import type { RecordSetReading, UpdateOutcome } from '../../dns';
import type { Context, Diagnostic } from '../framework';
import type { Change, Changed } from './change';
import { follow } from './follow';
import type { NamedServer } from './place';
import { foundIn, isSame, type RecordSets } from './record-sets';
import { failure, notFollowed } from './tell';

/** Who must serve the change before it is done. */
export interface Witnesses {
  readonly servers: readonly NamedServer[];
  readonly unasked: readonly Diagnostic[];
  readonly context: Context;
}

/** What an outcome means for the resource, once every server was asked that must follow. */
export async function settle(change: Change, outcome: UpdateOutcome, witnesses: Witnesses): Promise<Changed> {
  if (outcome.status === 'applied') return made(change, witnesses);
  const diagnostics = [failure(change.place, outcome, change.from)];
  const found = outcome.status === 'not-sent' ? undefined : tryFound(outcome.found);
  if (found === undefined) return { made: false, diagnostics };
  return { made: isSame(found, change.to), found, diagnostics };
}

/** The primary server serves what was wanted: now the others. */
export async function made({ place, to }: Change, witnesses: Witnesses): Promise<Changed> {
  const { servers, unasked, context } = witnesses;
  const behind = await follow({ name: place.name, wanted: to, servers }, context);
  const late = behind.length === 0 ? [] : [notFollowed(place, behind, to)];
  return { made: true, found: to, diagnostics: [...unasked, ...late] };
}

function tryFound(readings: readonly RecordSetReading[]): RecordSets | undefined {
  const found = foundIn(readings);
  return found.status === 'read' ? found.sets : undefined;
}
